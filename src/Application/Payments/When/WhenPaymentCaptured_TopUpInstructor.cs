using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Payments.When;

/// <summary>Pays the instructor what credits leave the charge short (rulings 15 and 19).</summary>
public static class WhenPaymentCaptured_TopUpInstructorHandler
{
    public static async Task<Result> Handle(
        PaymentCaptured fact, IRepository<Payment> payments, IRepository<PaymentOperation> operations, IPayoutAccounts accounts, IProviderRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await payments.Get(fact.PaymentId, cancellation) is not { } payment || payment.TopUpDue == Money.Zero || payment.OpenOperationId is not null) return Result.Ok;
        if (await accounts.Of(fact.InstructorId, cancellation) is not { } account) return PaymentErrors.InstructorNotPayable;
        var operation = payment.TopUp(account, requests, time.GetUtcNow());
        if (operation.Failed) return operation.Error;
        operations.Add(operation.Value);
        return Result.Ok;
    }
}
