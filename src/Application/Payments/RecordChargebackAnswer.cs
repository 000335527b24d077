using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Takes up the provider's definite answer to a stored call about a chargeback; a refused one is made again.</summary>
public sealed record RecordChargebackAnswer(PaymentOperationId OperationId, ProviderAnswer Answer);

public static class RecordChargebackAnswerHandler
{
    public static async Task<Result> Handle(
        RecordChargebackAnswer message, IRepository<PaymentOperation> operations, IRepository<Chargeback> chargebacks, IRepository<LedgerTransaction> ledger, ChargebackProgress progress, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await operations.Get(message.OperationId, cancellation) is not { } operation) return CommonErrors.NotFound;
        if (!operation.Answer(message.Answer, now) || await chargebacks.First(new ChargebackAwaiting(operation.Id), cancellation) is not { } chargeback) return Result.Ok;
        if (chargeback.Answered(operation, message.Answer, now) is { } posted) ledger.Add(posted);
        progress.ScheduleNext(chargeback, now);
        return Result.Ok;
    }
}
