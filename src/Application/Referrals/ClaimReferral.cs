using FluentValidation;
using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Says whose code brought the signed-in new person here (ruling 26).</summary>
/// <param name="Code">The eight characters, in any case, dashes and spaces allowed, or the name of the share link; left out, the cookie of the newest click counts.</param>
public sealed record ClaimReferral(string? Code);

/// <summary>What a claim came to.</summary>
/// <param name="Status"><c>waiting</c>: the credit is yours; <c>unverified</c>: it comes when your phone number is verified, or an admin has looked at it; <c>unrewarded</c>: recorded, but the programme is full.</param>
/// <param name="InReview">An admin looks at the claim first.</param>
/// <param name="FriendCreditCents">What you get off your first lesson of the least price or more; 0 without reward and for instructors.</param>
/// <param name="LeastLessonPriceCents">The least price of that lesson.</param>
public sealed record ReferralClaim(ReferralStatus Status, bool InReview, long FriendCreditCents, long LeastLessonPriceCents)
{
    internal static ReferralClaim Of(ReferralAttribution referral) => new(
        referral.Status, referral.Verdict is ReferralVerdict.Review,
        referral.Status is ReferralStatus.Unrewarded ? 0 : referral.Promise.FriendCredit.Cents, referral.Promise.LeastLessonPrice.Cents);
}

public sealed class ClaimReferralValidator : AbstractValidator<ClaimReferral>
{
    public ClaimReferralValidator() => RuleFor(claim => claim.Code).MaximumLength(40);
}

public static class ClaimReferralHandler
{
    public static async Task<Result<ReferralClaim>> Handle(
        ClaimReferral message, ICurrentUser user, IRequestOrigin origin, ShareLinks links, ReferralDesk desk, IReferralTraces traces, ICalendarLocks calendars, IAuditLog audit,
        CancellationToken cancellation)
    {
        if (user.Id is not { } person) return CommonErrors.NotFound;
        // A booking takes the same lock, so that "before the first booking" is decided once.
        await calendars.Acquire(InstructorId.Of(person), null, cancellation);
        await traces.Keep(person, cancellation);
        var entered = !string.IsNullOrWhiteSpace(message.Code);
        var code = entered ? await links.Find(message.Code!, cancellation) : await links.OfClick(origin.ReferralClick, cancellation);
        if (code.Failed) return code.Error;
        var claimed = await desk.Claim(person, code.Value, entered ? ReferralSource.Code : ReferralSource.Click, cancellation);
        if (claimed.Failed) return claimed.Error;
        audit.Record("referrals.claimed", "referral", $"{claimed.Value.Id}", after: ReferralDecision.Of(claimed.Value));
        return ReferralClaim.Of(claimed.Value);
    }
}
