using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>The signed-in person's code and the people it brought.</summary>
public sealed record GetMyReferrals;

/// <summary>One's own referrals.</summary>
/// <param name="Code">The code to pass on; null until one is issued.</param>
/// <param name="PendingCents">Rewards that exist and are locked.</param>
/// <param name="UnlockedCents">Rewards that were paid.</param>
/// <param name="Data">The newest fifty.</param>
public sealed record MyReferrals(ReferralCodeView? Code, long PendingCents, long UnlockedCents, IReadOnlyList<ReferralView> Data);

/// <summary>One person brought here; who it was stays private.</summary>
/// <param name="ReferralId">Names the referral.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="RewardCents">The reward; 0 without one.</param>
/// <param name="ClaimedAt">When the friend claimed it.</param>
/// <param name="UnlockDueAt">When a pending reward unlocks at the earliest; null until the lesson is completed.</param>
/// <param name="UnlockedAt">When the reward was paid.</param>
public sealed record ReferralView(ReferralAttributionId ReferralId, ReferralStatus Status, long RewardCents, DateTimeOffset ClaimedAt, DateTimeOffset? UnlockDueAt, DateTimeOffset? UnlockedAt);

/// <summary>The columns of a referral that its referrer may see.</summary>
public sealed record ReferralRow(ReferralAttributionId Id, ReferralStatus Status, DateTimeOffset ClaimedAt, DateTimeOffset? UnlockDueAt, DateTimeOffset? UnlockedAt);

public sealed class ReferralsOfReferrer : Specification<ReferralAttribution, ReferralRow>
{
    public ReferralsOfReferrer(UserId referrer, int take)
    {
        Query.Where(referral => referral.ReferrerId == referrer).OrderByDescending(referral => referral.Id);
        Query.Take(take);
        Query.Select(referral => new ReferralRow(referral.Id, referral.Status, referral.ClaimedAt, referral.UnlockDueAt, referral.UnlockedAt));
    }
}

public sealed class CodeOfOwner : Specification<ReferralCode, string>
{
    public CodeOfOwner(UserId owner)
    {
        Query.Where(code => code.OwnerId == owner && code.Status == ReferralCodeStatus.Active);
        Query.Select(code => code.Code);
    }
}

public static class GetMyReferralsHandler
{
    private const int Shown = 50;

    public static async Task<Result<MyReferrals>> Handle(GetMyReferrals message, ICurrentUser user, IReadRepository referrals, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        var code = await referrals.First(new CodeOfOwner(id), cancellation);
        var rows = (await referrals.List(new ReferralsOfReferrer(id, Shown), cancellation)).ConvertAll(View);
        return new MyReferrals(code is null ? null : ReferralCodeView.Of(code), Sum(rows, ReferralStatus.Pending), Sum(rows, ReferralStatus.Unlocked), rows);
    }

    private static ReferralView View(ReferralRow row) => new(
        row.Id, row.Status, row.Status is ReferralStatus.Pending or ReferralStatus.Unlocked ? ReferralTerms.ReferrerReward.Cents : 0, row.ClaimedAt, row.UnlockDueAt, row.UnlockedAt);

    private static long Sum(List<ReferralView> rows, ReferralStatus status) => rows.Where(row => row.Status == status).Sum(row => row.RewardCents);
}
