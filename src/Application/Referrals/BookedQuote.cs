using InstaInstru.Application.Pricing;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Referrals;

/// <summary>The quote of a lesson that is booked already, from the figures it was booked at.</summary>
internal static class BookedQuote
{
    public static QuoteView Of(Booking booking, CreditSelection credits)
    {
        var price = booking.Price;
        return new(
            price.TermsNumber, "usd", price.HourlyRate.Cents, booking.Schedule.Minutes, booking.Format, price.LessonPrice.Cents, price.StudentFee.Cents,
            price.Credits.Cents, [.. credits.Parts.Select(part => new CreditLine(part.LotId, part.Amount.Cents))], price.StudentPays.Cents, price.CommissionShare.Value,
            price.Commission.Cents, price.Payout.Cents, price.ApplicationFee.Cents, price.TopUp.Cents,
            LineItem.Bill($"Lesson ({booking.Schedule.Minutes} minutes)", price.LessonPrice.Cents, price.StudentFee.Cents, price.Credits.Cents));
    }
}
