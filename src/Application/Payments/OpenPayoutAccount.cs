using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Has the signed-in instructor's account made at the payment provider, once.</summary>
public sealed record OpenPayoutAccount;

public static class OpenPayoutAccountHandler
{
    public static async Task<Result> Handle(
        OpenPayoutAccount message, ICurrentUser user, PayoutProgress progress, IRepository<PaymentOperation> operations, IConnectRequests requests, IAuditLog audit,
        TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } person || await progress.Of(InstructorId.Of(person), cancellation) is not { } account) return InstructorErrors.NoProfile;
        if (account.Open(requests, time.GetUtcNow()) is not { } call) return Result.Ok;
        operations.Add(call);
        audit.Record("payments.payout_account_opened", "account", $"{person}");
        return Result.Ok;
    }
}
