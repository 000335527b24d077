using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Takes up the provider's definite answer to a stored call of a tip.</summary>
public sealed record RecordTipAnswer(PaymentOperationId OperationId, TipId TipId, ProviderAnswer Answer);

[Awaited]
public static class RecordTipAnswerHandler
{
    public static async Task<Result> Handle(
        RecordTipAnswer message, IRepository<PaymentOperation> operations, IRepository<Tip> tips, TipLedger ledger, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await operations.Get(message.OperationId, cancellation) is not { } operation || await tips.Get(message.TipId, cancellation) is not { } tip) return CommonErrors.NotFound;
        if (!operation.Answer(message.Answer, now)) return Result.Ok;
        tip.Answered(operation, message.Answer, now);
        ledger.Post(tip, now);
        return Result.Ok;
    }
}
