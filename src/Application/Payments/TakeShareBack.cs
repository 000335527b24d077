using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Takes back what a lost chargeback at the instructor's fault is due, as far as their transfers and balance reach; the rest is carried (ruling 22).</summary>
/// <param name="ChargebackId">Which.</param>
/// <param name="Funds">As the provider has just shown them.</param>
public sealed record TakeShareBack(ChargebackId ChargebackId, InstructorFunds Funds);

public static class TakeShareBackHandler
{
    public static async Task<Result> Handle(
        TakeShareBack message, IRepository<Chargeback> chargebacks, IRepository<PaymentOperation> operations, ChargebackProgress progress, IConnectRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await chargebacks.Get(message.ChargebackId, cancellation) is not { } chargeback) return CommonErrors.NotFound;
        var now = time.GetUtcNow();
        if (chargeback.TakeBack(message.Funds, requests, now) is { } call) operations.Add(call);
        else if (chargeback.NextAttemptAt is not null) progress.ScheduleNext(chargeback, now);
        return Result.Ok;
    }
}
