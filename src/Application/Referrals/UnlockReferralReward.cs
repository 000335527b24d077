using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Unlocks one reward if the lesson's money was taken, nothing is open, and both people are verified; else it waits. Cards are compared once more (rulings 26 and 29).</summary>
public sealed record UnlockReferralReward(ReferralAttributionId AttributionId);

public static class UnlockReferralRewardHandler
{
    public static async Task<Result> Handle(
        UnlockReferralReward message, IRepository<ReferralAttribution> referrals, IRepository<Account> accounts, FriendProgress friends, CardComparison cards, TimeProvider time,
        CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await referrals.Get(message.AttributionId, cancellation) is not { } referral) return CommonErrors.NotFound;
        if (referral is not { Status: ReferralStatus.Pending } || !(referral.UnlockDueAt <= now)) return Result.Ok;
        await cards.Compare(referral, cancellation);
        if (referral is not { Status: ReferralStatus.Pending, Verdict: ReferralVerdict.Accepted } || !await friends.IsEarned(referral, cancellation)) return Result.Ok;
        if (!IsVerified(await accounts.Get(referral.FriendId, cancellation)) || !IsVerified(await accounts.Get(referral.ReferrerId, cancellation))) return Result.Ok;
        return referral.Unlock(now);
    }

    private static bool IsVerified(Account? account) => account is { EmailVerifiedAt: not null, PhoneVerifiedAt: not null };
}
