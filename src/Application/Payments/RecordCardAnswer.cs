using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Takes up the provider's definite answer to a stored call about a student's cards.</summary>
public sealed record RecordCardAnswer(PaymentOperationId OperationId, UserId StudentId, ProviderAnswer Answer);

[Awaited]
public static class RecordCardAnswerHandler
{
    public static async Task<Result> Handle(
        RecordCardAnswer message, IRepository<PaymentOperation> operations, IRepository<Cardholder> cardholders, IProviderRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await operations.Get(message.OperationId, cancellation) is not { } operation || await cardholders.Get(CardholderId.Of(message.StudentId), cancellation) is not { } cardholder)
            return CommonErrors.NotFound;
        if (!operation.Answer(message.Answer, now)) return Result.Ok;
        if (cardholder.Answered(operation, message.Answer, requests, now) is { } followUp) operations.Add(followUp);
        return Result.Ok;
    }
}
