using FluentValidation;
using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Says whose code brought the signed-in new student here (ruling 26).</summary>
/// <param name="Code">The eight characters, in any case, dashes and spaces allowed.</param>
public sealed record ClaimReferral(string Code);

/// <summary>What a claim came to.</summary>
/// <param name="Status"><c>waiting</c>: the credit is yours; <c>unverified</c>: it comes when your phone number is verified; <c>unrewarded</c>: recorded, but the programme is full.</param>
/// <param name="FriendCreditCents">What you get off your first lesson of the least price or more; 0 without reward.</param>
/// <param name="LeastLessonPriceCents">The least price of that lesson.</param>
public sealed record ReferralClaim(ReferralStatus Status, long FriendCreditCents, long LeastLessonPriceCents)
{
    internal static ReferralClaim Of(ReferralStatus status) =>
        new(status, status is ReferralStatus.Unrewarded ? 0 : ReferralTerms.FriendCredit.Cents, ReferralTerms.LeastLessonPrice.Cents);
}

public sealed class ClaimReferralValidator : AbstractValidator<ClaimReferral>
{
    public ClaimReferralValidator() => RuleFor(claim => claim.Code).NotEmpty().MaximumLength(20);
}

public static class ClaimReferralHandler
{
    public static async Task<Result<ReferralClaim>> Handle(
        ClaimReferral message, ICurrentUser user, IRepository<Account> accounts, IRepository<ReferralCode> codes, IRepository<ReferralAttribution> referrals,
        IPersonMarks marks, IReferredLessons lessons, IReferralPlaces places, ICalendarLocks calendars, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.Get(id, cancellation) is not { } friend) return CommonErrors.NotFound;
        // A booking takes the same lock, so that "before the first booking" is decided once.
        await calendars.Acquire(InstructorId.Of(id), null, cancellation);
        if (await codes.First(new ActiveCode(ReferralCode.Normalise(message.Code)), cancellation) is not { } code) return ReferralErrors.CodeNotFound;
        if (await referrals.Any(new AttributionOfFriend(id), cancellation)) return ReferralErrors.AlreadyAttributed;
        if (await referrals.Any(new AttributionOfPair(id, code.OwnerId), cancellation)) return ReferralErrors.Chain;
        if (friend.Role is not Role.Student || await lessons.HasBooked(id, cancellation)) return ReferralErrors.NotNew;
        var referrer = await accounts.Get(code.OwnerId, cancellation) ?? throw new InvalidOperationException($"The owner of code {code.Id} has no account.");
        var claimed = ReferralAttribution.Claim(code, PartyOf(referrer, marks), PartyOf(friend, marks), FormFor(referrer), time.GetUtcNow());
        if (claimed.Failed) return claimed.Error;
        if (friend is { EmailVerifiedAt: not null, PhoneVerifiedAt: not null }) claimed.Value.Admit(await places.TryTake(referrer.Id, cancellation), time.GetUtcNow());
        referrals.Add(claimed.Value);
        return ReferralClaim.Of(claimed.Value.Status);
    }

    private static ReferralParty PartyOf(Account account, IPersonMarks marks) => new(account.Id, marks.Of(account.Email, account.Phone));

    private static RewardForm FormFor(Account referrer) => referrer.Role is Role.Instructor ? RewardForm.FeeRebate : RewardForm.Credit;
}
