using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Application.Instructors;

/// <summary>Takes the signed-in instructor's profile off the list; lessons already booked stand.</summary>
public sealed record Unlist;

public static class UnlistHandler
{
    public static async Task<Result<OwnProfile>> Handle(Unlist message, ICurrentUser user, IRepository<InstructorProfile> profiles, IRepository<PricingTerms> pricing, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await profiles.Get(InstructorId.Of(id), cancellation) is not { } profile) return InstructorErrors.NoProfile;
        var terms = await pricing.First(new PricingTermsInForce(time.GetUtcNow()), cancellation);
        profile.Unlist(time.GetUtcNow());
        return OwnProfile.Of(profile, terms!, time.GetUtcNow());
    }
}
