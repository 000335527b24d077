using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Pricing;

/// <summary>
/// One version of the price configuration; it never changes. At any instant the newest version whose time has come is in force,
/// and bookings keep the one they were priced with (ruling 18).
/// </summary>
public sealed class PricingTerms : AggregateRoot<PricingTermsId>
{
    private PricingTerms()
    {
    }

    /// <summary>1, 2, 3 …; what a booking stores.</summary>
    public int Number { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public DateTimeOffset PublishedAt { get; private set; }

    public PricingFigures Figures { get; private set; } = null!;

    /// <summary>The terms the product starts with.</summary>
    public static PricingTerms First(DateTimeOffset effectiveFrom) => new()
    {
        Id = TypedId.New<PricingTermsId>(effectiveFrom),
        Number = 1,
        EffectiveFrom = effectiveFrom,
        PublishedAt = effectiveFrom,
        Figures = PricingFigures.Initial,
    };

    /// <summary>The version after this one, which is the newest: it replaces this one from its instant on, also where this one is still to come.</summary>
    /// <param name="figures">What it says; every rule it breaks is named.</param>
    /// <param name="effectiveFrom">At once when left out; never in the past.</param>
    /// <param name="version">The number that was read before; another one is refused as stale.</param>
    /// <param name="now">Time of publishing.</param>
    public Result<PricingTerms> Next(PricingFigures figures, DateTimeOffset? effectiveFrom, int version, DateTimeOffset now)
    {
        if (version != Number) return PricingErrors.TermsChanged.With("version", Number);
        var faults = figures.Faults();
        if (effectiveFrom < now) faults.Add(PricingErrors.EffectiveInThePast);
        if (faults.Count > 0) return CommonErrors.Invalid with { Others = faults };
        return new PricingTerms { Id = TypedId.New<PricingTermsId>(now), Number = Number + 1, EffectiveFrom = effectiveFrom ?? now, PublishedAt = now, Figures = figures };
    }

    /// <summary>Least lesson price for this long, pro rata from 60 minutes.</summary>
    public Money FloorFor(LessonFormat format, int minutes) => (format is LessonFormat.Online ? Figures.OnlineFloor : Figures.InPersonFloor).Fraction(minutes, 60);

    /// <summary>The platform's share of an instructor's lesson price.</summary>
    public BasisPoints CommissionOf(CommissionStanding standing) => standing.Founding ?? Figures.Tiers[Existing(standing.Tier) - 1].Commission;

    /// <summary>The tier that follows from what somebody taught: up at once, down one step at a time, to the first after long inactivity (ruling 18).</summary>
    /// <param name="tier">Where the instructor stands.</param>
    /// <param name="steppedDownAt">Last step down; null when there was none.</param>
    /// <param name="record">Lessons, counted over <see cref="ActivityStart"/> to <paramref name="now"/>.</param>
    /// <param name="now">Time of evaluation.</param>
    public int NextTier(int tier, DateTimeOffset? steppedDownAt, TeachingRecord record, DateTimeOffset now)
    {
        var (standing, earned) = (Existing(tier), EarnedBy(record.RecentLessons));
        if (earned >= standing) return earned;
        if (record.LastLessonAt is not { } last || now - last >= TimeSpan.FromDays(Figures.InactivityDays)) return 1;
        return steppedDownAt is null || now - steppedDownAt >= TimeSpan.FromDays(Figures.StepDownDays) ? standing - 1 : standing;
    }

    /// <summary>Lessons completed from then on count for the tier.</summary>
    public DateTimeOffset ActivityStart(DateTimeOffset now) => now.AddDays(-Figures.ActivityDays);

    private int Existing(int tier) => Math.Clamp(tier, 1, Figures.Tiers.Count);

    private int EarnedBy(int lessons) => Figures.Tiers.Count(tier => tier.FromLessons <= lessons);
}
