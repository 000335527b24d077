using InstaInstru.Domain.Common;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Application.Pricing;

/// <summary>The commission of instructors with so many lessons.</summary>
/// <param name="FromLessons">Least lessons completed and not refunded within the activity window; 0 for the first tier.</param>
/// <param name="ToLessons">Most of them, inclusive; null for the last tier.</param>
/// <param name="CommissionBasisPoints">What the platform keeps of the lesson price: 1500 is 15 %.</param>
public sealed record TierView(int FromLessons, int? ToLessons, int CommissionBasisPoints);

/// <summary>What lessons cost and instructors pay (ruling 18).</summary>
/// <param name="StudentFeeBasisPoints">"Booking Protection", on top of the lesson price.</param>
/// <param name="Tiers">Commissions by lessons taught: without gap or overlap, each cheaper, the last open.</param>
/// <param name="FoundingCommissionBasisPoints">What a founding place grants, for the account's life.</param>
/// <param name="FoundingPlaces">Places for the whole product.</param>
/// <param name="InPersonFloorCents">Least price of 60 minutes in person; pro rata for others.</param>
/// <param name="OnlineFloorCents">Least price of 60 minutes online.</param>
/// <param name="ActivityDays">Lessons of so many days decide the tier, 1–365.</param>
/// <param name="StepDownDays">At most one step down in so many days, 1–365.</param>
/// <param name="InactivityDays">So many days without a lesson lead back to the first tier.</param>
public sealed record PricingFiguresView(
    int StudentFeeBasisPoints, IReadOnlyList<TierView> Tiers, int FoundingCommissionBasisPoints, int FoundingPlaces, long InPersonFloorCents, long OnlineFloorCents,
    int ActivityDays, int StepDownDays, int InactivityDays)
{
    public static PricingFiguresView Of(PricingFigures figures) => new(
        figures.StudentFee.Value, [.. figures.Tiers.Select(tier => new TierView(tier.FromLessons, tier.ToLessons, tier.Commission.Value))], figures.FoundingCommission.Value, figures.FoundingPlaces,
        figures.InPersonFloor.Cents, figures.OnlineFloor.Cents, figures.ActivityDays, figures.StepDownDays, figures.InactivityDays);

    public PricingFigures Read() => new(
        new(StudentFeeBasisPoints), [.. Tiers.Select(tier => new CommissionTier(tier.FromLessons, tier.ToLessons, new(tier.CommissionBasisPoints)))], new(FoundingCommissionBasisPoints), FoundingPlaces,
        new(InPersonFloorCents), new(OnlineFloorCents), ActivityDays, StepDownDays, InactivityDays);
}

/// <summary>One version of the terms.</summary>
/// <param name="Version">What bookings priced with it keep.</param>
/// <param name="EffectiveFrom">Since when, or from when on, it is in force.</param>
/// <param name="Figures">What it says.</param>
public sealed record PricingTermsView(int Version, DateTimeOffset EffectiveFrom, PricingFiguresView Figures);
