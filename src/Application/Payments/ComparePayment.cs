using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Repairs what the reducer explains and keeps what it does not for a person; a second comparison changes nothing.</summary>
/// <param name="PaymentId">Ours.</param>
/// <param name="Intent">The hold that was looked up.</param>
/// <param name="Seen">As the provider shows it; null when it does not know it.</param>
public sealed record ComparePayment(PaymentId PaymentId, string Intent, IntentSnapshot? Seen);

public static class ComparePaymentHandler
{
    public static async Task<Result> Handle(
        ComparePayment message, IRepository<Payment> payments, BookComparison books, PaymentProgress progress, IProviderRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await payments.Get(message.PaymentId, cancellation) is not { OpenOperationId: null } payment) return Result.Ok;
        var now = time.GetUtcNow();
        var counts = payment.Intent == message.Intent;
        if (counts && message.Seen is { } seen) await progress.Keep(payment, payment.Apply(seen, null, requests, now), now, cancellation);
        if (payment.OpenOperationId is not null) return Result.Ok;
        await books.Keep(counts ? payment.DifferenceTo(message.Seen) : null, message.Intent, payment.Id, payment.Captured, message.Seen?.Received ?? Money.Zero, now, cancellation);
        return Result.Ok;
    }
}
