using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Takes up the provider's definite answer to a stored call of an instant payout.</summary>
public sealed record RecordPayoutAnswer(PaymentOperationId OperationId, ProviderAnswer Answer);

[Awaited]
public static class RecordPayoutAnswerHandler
{
    public static async Task<Result> Handle(
        RecordPayoutAnswer message, IRepository<PaymentOperation> operations, IRepository<Payout> payouts, PayoutProgress progress, IConnectRequests requests, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await operations.Get(message.OperationId, cancellation) is not { } operation) return CommonErrors.NotFound;
        if (!operation.Answer(message.Answer, now) || await payouts.First(new PayoutAwaiting(operation.Id), cancellation) is not { } payout) return Result.Ok;
        progress.Keep(payout.Answered(operation, message.Answer, await progress.IsHeld(payout, cancellation), requests, now));
        if (payout.NextAttemptAt is { } due) deferred.Schedule(new ContinuePayout(payout.Id), due, $"continue-payout:{payout.Id}:{payout.Attempts}");
        return Result.Ok;
    }
}
