using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Pricing;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Pricing;

/// <summary>A part of one credit lot that a lesson would use.</summary>
public sealed record CreditLine(CreditLotId LotId, long AmountCents);

/// <summary>What a lesson costs and who gets what; the same figures that are charged and booked (ruling 3).</summary>
public sealed record QuoteView(
    int PricingVersion, string Currency, long HourlyRateCents, int DurationMinutes, LessonFormat Format, long LessonPriceCents, long StudentFeeCents,
    long CreditCents, IReadOnlyList<CreditLine> Credits, long StudentPaysCents, int CommissionBasisPoints, long CommissionCents, long InstructorPayoutCents,
    long ApplicationFeeCents, long TopUpCents, IReadOnlyList<LineItem> LineItems)
{
    public static Result<QuoteView> Of(Result<PriceQuote> quote, LessonFormat format, CreditSelection credits) => quote.Map(priced => Of(priced, format, credits));

    private static QuoteView Of(PriceQuote quote, LessonFormat format, CreditSelection credits) => new(
        quote.TermsNumber, "usd", quote.HourlyRate.Cents, quote.Minutes, format, quote.LessonPrice.Cents, quote.StudentFee.Cents,
        quote.Credits.Cents, [.. credits.Parts.Select(part => new CreditLine(part.LotId, part.Amount.Cents))], quote.StudentPays.Cents, quote.CommissionShare.Value,
        quote.Commission.Cents, quote.InstructorPayout.Cents, quote.ApplicationFee.Cents, quote.TopUp.Cents,
        LineItem.Bill($"Lesson ({quote.Minutes} minutes)", quote.LessonPrice.Cents, quote.StudentFee.Cents, quote.Credits.Cents));
}
