using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Every version of the referral programme's configuration, newest first.</summary>
public sealed record ListReferralConfigs;

/// <summary>What a version says.</summary>
/// <param name="FriendCreditCents">What a new student gets off the first qualifying lesson, up to $100.</param>
/// <param name="ReferrerRewardCents">What bringing a student is worth, up to $100.</param>
/// <param name="InstructorRewardCents">What bringing an instructor is worth, up to $500.</param>
/// <param name="LeastLessonPriceCents">A lesson of this price or more qualifies: $60 to $1000, and never less than the friend's credit.</param>
/// <param name="WaitingDays">From the lesson's completion until the reward is unlocked, 1–14.</param>
/// <param name="PreviewPlaces">Rewarded friendships in the preview, 0–100 000.</param>
/// <param name="BetaPlaces">The same in the beta.</param>
/// <param name="PlacesPerReferrer">Places that one referrer may have open at once, 1–1000.</param>
public sealed record ReferralFiguresView(
    long FriendCreditCents, long ReferrerRewardCents, long InstructorRewardCents, long LeastLessonPriceCents, int WaitingDays, int PreviewPlaces, int BetaPlaces, int PlacesPerReferrer)
{
    public static ReferralFiguresView Of(ReferralFigures figures) => new(
        figures.FriendCredit.Cents, figures.ReferrerReward.Cents, figures.InstructorReward.Cents, figures.LeastLessonPrice.Cents, figures.WaitingDays, figures.PreviewPlaces, figures.BetaPlaces,
        figures.PlacesPerReferrer);

    public ReferralFigures Read() => new(
        new(FriendCreditCents), new(ReferrerRewardCents), new(InstructorRewardCents), new(LeastLessonPriceCents), WaitingDays, PreviewPlaces, BetaPlaces, PlacesPerReferrer);
}

/// <summary>One version.</summary>
/// <param name="Version">1, 2, 3 …; what the next change names.</param>
/// <param name="EffectiveFrom">Since when, or from when on, it is in force.</param>
/// <param name="PublishedAt">When it was decided.</param>
/// <param name="InForce">Whether new referrals are promised this now.</param>
/// <param name="Figures">What it says.</param>
public sealed record ReferralConfigView(int Version, DateTimeOffset EffectiveFrom, DateTimeOffset PublishedAt, bool InForce, ReferralFiguresView Figures);

/// <summary>The versions.</summary>
public sealed record ReferralConfigList(IReadOnlyList<ReferralConfigView> Data);

/// <summary>The columns of a version.</summary>
public sealed record ReferralConfigRow(int Number, DateTimeOffset EffectiveFrom, DateTimeOffset PublishedAt, ReferralFigures Figures);

/// <summary>All versions, newest first.</summary>
public sealed class EveryReferralConfig : Specification<ReferralConfig, ReferralConfigRow>
{
    public EveryReferralConfig()
    {
        Query.OrderByDescending(config => config.Number);
        Query.Select(config => new ReferralConfigRow(config.Number, config.EffectiveFrom, config.PublishedAt, config.Figures));
    }
}

public static class ListReferralConfigsHandler
{
    public static async Task<Result<ReferralConfigList>> Handle(ListReferralConfigs message, IReadRepository configs, TimeProvider time, CancellationToken cancellation)
    {
        var (rows, now) = (await configs.List(new EveryReferralConfig(), cancellation), time.GetUtcNow());
        var inForce = rows.Find(row => row.EffectiveFrom <= now)?.Number;
        return new ReferralConfigList(rows.ConvertAll(row => new ReferralConfigView(row.Number, row.EffectiveFrom, row.PublishedAt, row.Number == inForce, ReferralFiguresView.Of(row.Figures))));
    }
}
