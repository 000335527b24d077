using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Policies;

namespace InstaInstru.Application.Payments;

/// <summary>An admin gives captured money back to the card, all that is left or a part, as often as there is something left.</summary>
/// <param name="BookingId">The lesson that was paid.</param>
/// <param name="AmountCents">Null for all that is left.</param>
/// <param name="BorneBy">Who gives the money.</param>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
/// <param name="ExpectedOutcome">What the quote showed; another outcome is refused with the new terms (ruling 22).</param>
public sealed record RefundPayment(BookingId BookingId, long? AmountCents, RefundBearer BorneBy, string Reason, RefundOutcome? ExpectedOutcome);

public sealed class RefundPaymentValidator : AbstractValidator<RefundPayment>
{
    public RefundPaymentValidator()
    {
        RuleFor(message => message.AmountCents).GreaterThan(0).When(message => message.AmountCents is not null);
        RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
    }
}

/// <summary>The refund that was asked for.</summary>
public sealed record RefundRequested(RefundId Id);

public static class RefundPaymentHandler
{
    public static async Task<Result<RefundRequested>> Handle(
        RefundPayment message, IRepository<Payment> payments, IRepository<PaymentOperation> operations, IProviderRequests requests, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await payments.First(new PaymentOfBooking(message.BookingId), cancellation) is not { } payment) return CommonErrors.NotFound;
        var decided = RefundPolicy.Decide(payment.RefundCase, message.AmountCents is { } cents ? new Money(cents) : null, message.BorneBy);
        if (decided is not { Value: { } terms }) return decided.Error!;
        if (message.ExpectedOutcome is { } expected && terms.Outcome != expected) return PaymentErrors.RefundOutcomeChanged(terms);
        var operation = payment.Refund(terms, message.BorneBy, requests, time.GetUtcNow());
        if (operation.Failed) return operation.Error;
        operations.Add(operation.Value);
        var refund = payment.Refunds[^1];
        audit.Record("payments.refund_requested", "payment", payment.Id.ToString(), after: new { RefundId = refund.Id, refund.Amount, refund.FromInstructor, message.BorneBy, message.Reason });
        return new RefundRequested(refund.Id);
    }
}
