using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Pricing;

/// <summary>One version of the price configuration; it never changes, a new version replaces it and bookings keep the one they were priced with (ruling 18).</summary>
public sealed class PricingTerms : AggregateRoot<PricingTermsId>
{
    private PricingTerms()
    {
    }

    /// <summary>1, 2, 3 …; what a booking stores.</summary>
    public int Number { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    /// <summary>"Booking Protection", paid by the student on top of the lesson price.</summary>
    public BasisPoints StudentFee { get; private set; }

    /// <summary>Commission at 0–4 completed lessons in the last 30 days.</summary>
    public BasisPoints EntryCommission { get; private set; }

    /// <summary>Commission at 5–10 completed lessons in the last 30 days.</summary>
    public BasisPoints GrowthCommission { get; private set; }

    /// <summary>Commission from 11 completed lessons in the last 30 days.</summary>
    public BasisPoints ProCommission { get; private set; }

    /// <summary>Commission of a founding instructor, for the account's life.</summary>
    public BasisPoints FoundingCommission { get; private set; }

    /// <summary>Least price of 60 minutes in person.</summary>
    public Money InPersonFloor { get; private set; }

    /// <summary>Least price of 60 minutes online.</summary>
    public Money OnlineFloor { get; private set; }

    /// <summary>The terms the product starts with.</summary>
    public static PricingTerms First(DateTimeOffset effectiveFrom) => new()
    {
        Id = TypedId.New<PricingTermsId>(effectiveFrom),
        Number = 1,
        EffectiveFrom = effectiveFrom,
        StudentFee = BasisPoints.Percent(12),
        EntryCommission = BasisPoints.Percent(15),
        GrowthCommission = BasisPoints.Percent(12),
        ProCommission = BasisPoints.Percent(10),
        FoundingCommission = BasisPoints.Percent(8),
        InPersonFloor = Money.Dollars(80),
        OnlineFloor = Money.Dollars(60),
    };

    /// <summary>Least lesson price for this long, pro rata from 60 minutes.</summary>
    public Money FloorFor(LessonFormat format, int minutes) => (format is LessonFormat.Online ? OnlineFloor : InPersonFloor).Fraction(minutes, 60);
}
