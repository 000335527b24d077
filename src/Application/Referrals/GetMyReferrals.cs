using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Referrals;

/// <summary>The signed-in person's code and the people it brought.</summary>
public sealed record GetMyReferrals;

/// <summary>One's own referrals.</summary>
/// <param name="Code">The code to pass on; null until one is issued.</param>
/// <param name="ShareUrl">The share link's whole address; null until a code is issued.</param>
/// <param name="Funnel">How far people came.</param>
/// <param name="PendingCents">Rewards that exist and are locked.</param>
/// <param name="UnlockedCents">Rewards that were paid.</param>
/// <param name="RedeemedCents">What of them was used.</param>
/// <param name="Expiring">What of them ends within thirty days, the soonest first.</param>
/// <param name="Data">The newest fifty.</param>
public sealed record MyReferrals(
    ReferralCodeView? Code, string? ShareUrl, ReferralFunnel Funnel, long PendingCents, long UnlockedCents, long RedeemedCents, IReadOnlyList<ExpiringReward> Expiring, IReadOnlyList<ReferralView> Data);

/// <summary>How far people came; each step counts those who came at least so far.</summary>
/// <param name="Clicks">Followed the link.</param>
/// <param name="Claims">Registered and were brought by it.</param>
/// <param name="Admitted">Verified, with a place of the programme.</param>
/// <param name="Booked">Booked, or taught, what the reward asks for.</param>
/// <param name="Rewarded">Earned the reward.</param>
public sealed record ReferralFunnel(int Clicks, int Claims, int Admitted, int Booked, int Rewarded);

/// <summary>A paid reward that ends soon.</summary>
/// <param name="AmountCents">What is left of it.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record ExpiringReward(long AmountCents, DateTimeOffset ExpiresAt);

/// <summary>One person brought here; who it was stays private.</summary>
/// <param name="ReferralId">Names the referral.</param>
/// <param name="Kind">As what they came.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="InReview">An admin looks at it first.</param>
/// <param name="RewardCents">The reward; 0 without one.</param>
/// <param name="ClaimedAt">When the friend claimed it.</param>
/// <param name="UnlockDueAt">When a pending reward unlocks at the earliest; null until the lesson is completed.</param>
/// <param name="UnlockedAt">When the reward was paid.</param>
public sealed record ReferralView(
    ReferralAttributionId ReferralId, ReferralKind Kind, ReferralStatus Status, bool InReview, long RewardCents, DateTimeOffset ClaimedAt, DateTimeOffset? UnlockDueAt, DateTimeOffset? UnlockedAt);

/// <summary>The columns of a referral that its referrer may see.</summary>
public sealed record ReferralRow(
    ReferralAttributionId Id, ReferralKind Kind, ReferralStatus Status, ReferralVerdict Verdict, Money Reward, DateTimeOffset ClaimedAt, DateTimeOffset? UnlockDueAt, DateTimeOffset? UnlockedAt);

/// <summary>A reward as it lies in the wallet.</summary>
public sealed record RewardLot(Money Spent, Money Left, DateTimeOffset ExpiresAt);

public sealed class ReferralsOfReferrer : Specification<ReferralAttribution, ReferralRow>
{
    public ReferralsOfReferrer(UserId referrer)
    {
        Query.Where(referral => referral.ReferrerId == referrer).OrderByDescending(referral => referral.Id);
        Query.Select(referral => new ReferralRow(referral.Id, referral.Kind, referral.Status, referral.Verdict, referral.Promise.Reward, referral.ClaimedAt, referral.UnlockDueAt, referral.UnlockedAt));
    }
}

public sealed class CodeOfOwner : Specification<ReferralCode, ReferralCodeView>
{
    public CodeOfOwner(UserId owner)
    {
        Query.Where(code => code.OwnerId == owner && code.Status == ReferralCodeStatus.Active);
        Query.Select(code => ReferralCodeView.Of(code.Code, code.Slug));
    }
}

public sealed class ClicksOfOwner : Specification<ReferralClick>
{
    public ClicksOfOwner(UserId owner) => Query.Where(click => click.OwnerId == owner);
}

public sealed class RewardsInWallet : Specification<Wallet, List<RewardLot>>
{
    public RewardsInWallet(UserId owner)
    {
        var id = WalletId.Of(owner);
        Query.Where(wallet => wallet.Id == id);
        Query.Select(wallet => wallet.Lots.Where(lot => lot.Origin == CreditOrigin.ReferralReferrer && lot.RevokedAt == null).Select(lot => new RewardLot(lot.Spent, lot.Left, lot.ExpiresAt)).ToList());
    }
}

public static class GetMyReferralsHandler
{
    private const int Shown = 50;

    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public static async Task<Result<MyReferrals>> Handle(GetMyReferrals message, ICurrentUser user, IReadRepository referrals, IReferralPages pages, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        var code = await referrals.First(new CodeOfOwner(id), cancellation);
        var clicks = await referrals.Count(new ClicksOfOwner(id), cancellation);
        var rows = await referrals.List(new ReferralsOfReferrer(id), cancellation);
        var lots = await referrals.First(new RewardsInWallet(id), cancellation) ?? [];
        var ending = lots.Where(lot => lot.Left > Money.Zero && lot.ExpiresAt <= time.GetUtcNow() + Soon).OrderBy(lot => lot.ExpiresAt);
        return new MyReferrals(
            code, code is null ? null : pages.Share(code), Funnel(clicks, rows), Sum(rows, ReferralStatus.Pending), Sum(rows, ReferralStatus.Unlocked), lots.Sum(lot => lot.Spent.Cents),
            [.. ending.Select(lot => new ExpiringReward(lot.Left.Cents, lot.ExpiresAt))], rows.Take(Shown).Select(View).ToList());
    }

    private static ReferralFunnel Funnel(int clicks, List<ReferralRow> rows)
    {
        ReferralStatus[] rewarded = [ReferralStatus.Unlocked, ReferralStatus.ClawedBack], booked = [.. rewarded, ReferralStatus.Pending], admitted = [.. booked, ReferralStatus.Waiting];
        return new(clicks, rows.Count, rows.Count(row => admitted.Contains(row.Status)), rows.Count(row => booked.Contains(row.Status)), rows.Count(row => rewarded.Contains(row.Status)));
    }

    private static ReferralView View(ReferralRow row) => new(
        row.Id, row.Kind, row.Status, row.Verdict is ReferralVerdict.Review, row.Status is ReferralStatus.Pending or ReferralStatus.Unlocked ? row.Reward.Cents : 0, row.ClaimedAt, row.UnlockDueAt, row.UnlockedAt);

    private static long Sum(List<ReferralRow> rows, ReferralStatus status) => rows.Where(row => row.Status == status).Sum(row => row.Reward.Cents);
}
