using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Takes back what refunds at the instructor's expense could not, as far as other transfers and the balance reach; the rest is carried.</summary>
/// <param name="PaymentId">Which.</param>
/// <param name="Funds">As the provider has just shown them.</param>
public sealed record TakeCarriedShare(PaymentId PaymentId, InstructorFunds Funds);

public static class TakeCarriedShareHandler
{
    public static async Task<Result> Handle(
        TakeCarriedShare message, IRepository<Payment> payments, IRepository<PaymentOperation> operations, HoldPlacement holds, IConnectRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await payments.Get(message.PaymentId, cancellation) is not { } payment) return CommonErrors.NotFound;
        if (payment.TakeBack(message.Funds, requests, time.GetUtcNow()) is { } call) operations.Add(call);
        holds.ScheduleNext(payment);
        return Result.Ok;
    }
}
