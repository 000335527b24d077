using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Takes up the provider's definite answer to a stored call about an instructor's account.</summary>
public sealed record RecordAccountAnswer(PaymentOperationId OperationId, UserId Instructor, ProviderAnswer Answer);

[Awaited]
public static class RecordAccountAnswerHandler
{
    public static async Task<Result> Handle(
        RecordAccountAnswer message, IRepository<PaymentOperation> operations, IRepository<PayoutAccount> accounts, IRepository<InstructorProfile> profiles, IConnectRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await operations.Get(message.OperationId, cancellation) is not { } operation || await accounts.Get(PayoutAccountId.Of(InstructorId.Of(message.Instructor)), cancellation) is not { } account)
            return CommonErrors.NotFound;
        var now = time.GetUtcNow();
        if (!operation.Answer(message.Answer, now)) return Result.Ok;
        if (account.Answered(operation, message.Answer, requests, now) is { } call) operations.Add(call);
        // The account itself tells later whether it can be paid; until then the nightly audit looks at it.
        if (account.Account is { } made && await profiles.Get(account.InstructorId, cancellation) is { StripeAccountId: null } profile) profile.RecordPayouts(made, canBePaid: false, now);
        return Result.Ok;
    }
}
