using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>
/// One version of the referral programme's configuration; it never changes. At any instant the newest version whose time has come is in force,
/// and each referral keeps what was promised when it was claimed.
/// </summary>
public sealed class ReferralConfig : AggregateRoot<ReferralConfigId>
{
    private ReferralConfig()
    {
    }

    /// <summary>1, 2, 3 …; what a referral stores.</summary>
    public int Number { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public DateTimeOffset PublishedAt { get; private set; }

    public ReferralFigures Figures { get; private set; } = null!;

    /// <summary>The configuration that the product starts with.</summary>
    public static ReferralConfig First(DateTimeOffset effectiveFrom) => new()
    {
        Id = TypedId.New<ReferralConfigId>(effectiveFrom),
        Number = 1,
        EffectiveFrom = effectiveFrom,
        PublishedAt = effectiveFrom,
        Figures = ReferralFigures.Initial,
    };

    /// <summary>What it promises to whoever is brought while it is in force.</summary>
    public ReferralPromise PromiseFor(ReferralKind kind) => kind is ReferralKind.Instructor
        ? new(Number, Money.Zero, Figures.InstructorReward, Figures.LeastLessonPrice, Figures.WaitingDays)
        : new(Number, Figures.FriendCredit, Figures.ReferrerReward, Figures.LeastLessonPrice, Figures.WaitingDays);

    /// <summary>The version after this one, which is the newest: it replaces this one from its instant on, also where this one is still to come.</summary>
    /// <param name="figures">What it says; every rule it breaks is named.</param>
    /// <param name="effectiveFrom">At once when left out; never in the past.</param>
    /// <param name="version">The number that was read before; another one is refused as stale.</param>
    /// <param name="now">Time of publishing.</param>
    public Result<ReferralConfig> Next(ReferralFigures figures, DateTimeOffset? effectiveFrom, int version, DateTimeOffset now)
    {
        if (version != Number) return ReferralConfigErrors.Changed.With("version", Number);
        var faults = figures.Faults();
        if (effectiveFrom < now) faults.Add(ReferralConfigErrors.EffectiveInThePast);
        if (faults.Count > 0) return CommonErrors.Invalid with { Others = faults };
        return new ReferralConfig { Id = TypedId.New<ReferralConfigId>(now), Number = Number + 1, EffectiveFrom = effectiveFrom ?? now, PublishedAt = now, Figures = figures };
    }
}
