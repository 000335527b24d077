using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>One's own payment, once something was taken from the card.</summary>
public sealed record GetReceipt(PaymentId PaymentId);

public static class GetReceiptHandler
{
    public static async Task<Result<PaymentRecord>> Handle(GetReceipt message, ICurrentUser user, IPaymentRecords records, CancellationToken cancellation)
    {
        if (user.Id is not { } student) return CommonErrors.NotFound;
        return await records.Of(student, message.PaymentId, null, 1, cancellation) is [{ HasReceipt: true } record] ? record : CommonErrors.NotFound;
    }
}
