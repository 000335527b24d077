using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Pricing;

/// <summary>
/// Who pays and gets what for one lesson: the only place where these figures are computed, so that quote, charge and ledger agree (ruling 3).
/// The lesson price is rounded to a cent first; fee and commission are each computed from that price and rounded once.
/// </summary>
public sealed record PriceQuote
{
    private PriceQuote()
    {
    }

    /// <summary>Version of the <see cref="PricingTerms"/> behind the figures.</summary>
    public required int TermsNumber { get; init; }

    public required Money HourlyRate { get; init; }

    public required int Minutes { get; init; }

    public required Money LessonPrice { get; init; }

    /// <summary>"Booking Protection", on top of the lesson price; never reduced by credits (ruling 19).</summary>
    public required Money StudentFee { get; init; }

    public required BasisPoints CommissionShare { get; init; }

    public required Money Commission { get; init; }

    /// <summary>Lesson price less commission; the same with or without credits (ruling 19).</summary>
    public required Money InstructorPayout { get; init; }

    /// <summary>Credits used, at most the lesson price.</summary>
    public required Money Credits { get; init; }

    /// <summary>What the card pays.</summary>
    public required Money StudentPays { get; init; }

    /// <summary>What the platform keeps of the card's payment: max(0, fee + commission − credits).</summary>
    public required Money ApplicationFee { get; init; }

    /// <summary>What the platform adds by a transfer of its own where the card's payment does not reach the payout.</summary>
    public required Money TopUp { get; init; }

    /// <summary>The figures of a lesson, or <c>pricing.price_below_floor</c>.</summary>
    /// <param name="terms">Version of the configuration.</param>
    /// <param name="hourlyRate">The offering's price of 60 minutes.</param>
    /// <param name="minutes">Length of the lesson.</param>
    /// <param name="format">Decides the floor.</param>
    /// <param name="commission">The instructor's share for the platform.</param>
    /// <param name="credits">Credits to use; what exceeds the lesson price is not used.</param>
    public static Result<PriceQuote> For(PricingTerms terms, Money hourlyRate, int minutes, LessonFormat format, BasisPoints commission, Money credits)
    {
        if (RefuseBelowFloor(terms, hourlyRate, minutes, format) is { } tooCheap) return tooCheap;
        return Of(terms, hourlyRate, minutes, commission, credits);
    }

    /// <summary><c>pricing.price_below_floor</c> with the figures, or null when the price may be asked (ruling 18).</summary>
    public static Error? RefuseBelowFloor(PricingTerms terms, Money hourlyRate, int minutes, LessonFormat format)
    {
        var (price, floor) = (LessonPriceOf(hourlyRate, minutes), terms.FloorFor(format, minutes));
        return price < floor ? PricingErrors.PriceBelowFloor(format, minutes, price, floor) : null;
    }

    /// <summary>Hourly rate × minutes ÷ 60, rounded to a cent.</summary>
    public static Money LessonPriceOf(Money hourlyRate, int minutes) => hourlyRate.Fraction(minutes, 60);

    /// <summary>max(0, fee + commission − credits) (ruling 15).</summary>
    internal static Money ApplicationFeeOf(Money studentFee, Money commission, Money credits) => Money.Max(Money.Zero, studentFee + commission - credits);

    /// <summary>max(0, credits − fee − commission): what the card's payment lacks to reach the payout (ruling 19).</summary>
    internal static Money TopUpOf(Money studentFee, Money commission, Money credits) => Money.Max(Money.Zero, credits - studentFee - commission);

    private static PriceQuote Of(PricingTerms terms, Money hourlyRate, int minutes, BasisPoints commissionShare, Money wanted)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wanted, Money.Zero);
        var price = LessonPriceOf(hourlyRate, minutes);
        var fee = price.Share(terms.Figures.StudentFee);
        var commission = price.Share(commissionShare);
        var credits = Money.Min(wanted, price);
        return new()
        {
            TermsNumber = terms.Number,
            HourlyRate = hourlyRate,
            Minutes = minutes,
            LessonPrice = price,
            StudentFee = fee,
            CommissionShare = commissionShare,
            Commission = commission,
            InstructorPayout = price - commission,
            Credits = credits,
            StudentPays = price + fee - credits,
            ApplicationFee = ApplicationFeeOf(fee, commission, credits),
            TopUp = TopUpOf(fee, commission, credits),
        };
    }
}
