using InstaInstru.Application.Common;
using InstaInstru.Application.Wallets;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Policies;

namespace InstaInstru.Application.Payments;

/// <summary>What a refund would mean now; nothing is done (ruling 22).</summary>
public sealed record QuoteRefund(BookingId BookingId, long? AmountCents, RefundBearer BorneBy);

/// <summary>The terms of a refund, in cents.</summary>
/// <param name="Outcome">Whole or part.</param>
/// <param name="ValidUntil">Always null: no boundary of time changes these terms, only another refund or a chargeback does.</param>
/// <param name="ToCardCents">What the card gets.</param>
/// <param name="FromInstructorCents">What of it the instructor gives.</param>
/// <param name="FromPlatformCents">What of it the platform gives.</param>
/// <param name="CreditBackCents">Credit the lesson had used or forfeited, which comes back with a full refund.</param>
/// <param name="CreditRevokedCents">Credit its cancellation had issued, which a full refund takes back.</param>
/// <param name="RebateBackCents">The instructor's fee rebate that this lesson had used, which comes back with a full refund that leaves the instructor nothing (ruling 27).</param>
/// <param name="RefundableCents">What could be refunded after it.</param>
public sealed record RefundQuote(
    RefundOutcome Outcome, DateTimeOffset? ValidUntil, long ToCardCents, long FromInstructorCents, long FromPlatformCents, long CreditBackCents, long CreditRevokedCents, long RebateBackCents, long RefundableCents);

public static class QuoteRefundHandler
{
    public static async Task<Result<RefundQuote>> Handle(QuoteRefund message, IRepository<Payment> payments, IReadRepository wallets, CancellationToken cancellation)
    {
        if (await payments.First(new PaymentOfBooking(message.BookingId), cancellation) is not { } payment) return CommonErrors.NotFound;
        var decided = RefundPolicy.Decide(payment.RefundCase, message.AmountCents is { } cents ? new Money(cents) : null, message.BorneBy);
        if (decided is not { Value: { } terms }) return decided.Error!;
        var full = terms.Outcome is RefundOutcome.FullRefund;
        var credits = full ? await wallets.First(new CreditsOfLesson(payment.StudentId, message.BookingId), cancellation) : null;
        return new RefundQuote(
            terms.Outcome, null, terms.ToCard.Cents, terms.FromInstructor.Cents, terms.FromPlatform.Cents, credits?.Gone.Sum(part => part.Cents) ?? 0, credits?.Issued.Sum(part => part.Cents) ?? 0,
            full ? payment.RebateBackWith(terms.FromInstructor).Cents : 0, terms.Left.Cents);
    }
}
