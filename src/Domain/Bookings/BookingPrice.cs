using InstaInstru.Domain.Common;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Domain.Bookings;

/// <summary>The figures a lesson was booked at; later changes of rate, commission or terms do not touch it (ruling 18).</summary>
/// <param name="TermsNumber">Version of the pricing terms.</param>
/// <param name="HourlyRate">The offering's price of 60 minutes at that time.</param>
/// <param name="LessonPrice">Rate × minutes, rounded to a cent.</param>
/// <param name="StudentFee">"Booking Protection", on top of the lesson price.</param>
/// <param name="CommissionShare">The instructor's tier at that time.</param>
/// <param name="Commission">What the platform keeps of the lesson price.</param>
/// <param name="Payout">Lesson price less commission, with or without credits (ruling 19).</param>
/// <param name="Credits">Platform credits reserved for the lesson, at most the lesson price.</param>
public sealed record BookingPrice(
    int TermsNumber, Money HourlyRate, Money LessonPrice, Money StudentFee, BasisPoints CommissionShare, Money Commission, Money Payout, Money Credits)
{
    /// <summary>What the card pays: lesson price and fee less credits.</summary>
    public Money StudentPays => LessonPrice + StudentFee - Credits;

    /// <summary>What the platform keeps of the card's payment after a taught lesson: max(0, fee + commission − credits) (ruling 15).</summary>
    public Money ApplicationFee => PriceQuote.ApplicationFeeOf(StudentFee, Commission, Credits);

    /// <summary>What the platform adds by a transfer of its own where the card's payment does not reach the payout.</summary>
    public Money TopUp => PriceQuote.TopUpOf(StudentFee, Commission, Credits);

    /// <summary>Keeps a quote's figures.</summary>
    public static BookingPrice Of(PriceQuote quote) => new(
        quote.TermsNumber, quote.HourlyRate, quote.LessonPrice, quote.StudentFee, quote.CommissionShare, quote.Commission, quote.InstructorPayout, quote.Credits);
}
