using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Application.Instructors;

/// <summary>An admin states, outside Production, what was proven about an instructor; replaces what was stated before. A live profile that lost one is unlisted.</summary>
/// <param name="InstructorId">Whose profile.</param>
/// <param name="Identity">The person showed a valid document.</param>
/// <param name="Payouts">Stripe may pay the instructor.</param>
/// <param name="StripeAccountId">The connected account, once it exists.</param>
/// <param name="BackgroundCheck">A passed one counts for the validity of ruling 42 from now.</param>
public sealed record RecordPrerequisites(InstructorId InstructorId, bool Identity, bool Payouts, string? StripeAccountId, BackgroundCheckStatus BackgroundCheck);

public static class RecordPrerequisitesHandler
{
    public static async Task<Result<OwnProfile>> Handle(
        RecordPrerequisites message, IRepository<InstructorProfile> profiles, IRepository<PricingTerms> pricing, OnboardingPolicy policy, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await profiles.Get(message.InstructorId, cancellation) is not { } profile) return CommonErrors.NotFound;
        var now = time.GetUtcNow();
        DateTimeOffset? validUntil = message.BackgroundCheck is BackgroundCheckStatus.Passed ? now + policy.BackgroundCheckValidity : null;
        var recorded = profile.Record(new(message.Identity, message.Payouts, message.StripeAccountId, message.BackgroundCheck, validUntil), now);
        if (recorded.Failed) return recorded.Error;
        audit.Record("instructors.prerequisites_recorded", "instructor", profile.Id.ToString(), after: new { message.Identity, message.Payouts, message.BackgroundCheck });
        return OwnProfile.Of(profile, (await pricing.First(new PricingTermsInForce(now), cancellation))!, now);
    }
}
