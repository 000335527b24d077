using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Finds the rewards whose waiting period is over, every quarter of an hour.</summary>
public sealed record UnlockDueRewards;

public sealed class RewardsDue : Specification<ReferralAttribution, ReferralAttributionId>
{
    public RewardsDue(DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        Query.Where(referral => referral.Status == ReferralStatus.Pending && referral.UnlockDueAt <= now).OrderBy(referral => referral.Id);
        Query.Page(take, after);
        Query.Select(referral => referral.Id);
    }
}

[Recurring("*/15 * * * *", "America/New_York")]
public static class UnlockDueRewardsHandler
{
    public static async Task<Result> Handle(UnlockDueRewards message, IReadRepository referrals, IDeferredCommands commands, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // A reward whose conditions do not hold yet is looked at again at the next occurrence, so the instant belongs to the key.
        await foreach (var referral in referrals.Each((take, after) => new RewardsDue(now, take, after), cancellation: cancellation))
            commands.Schedule(new UnlockReferralReward(referral), now, $"unlock-referral-reward:{referral}:{now:yyyyMMddHHmm}");
        return Result.Ok;
    }
}
