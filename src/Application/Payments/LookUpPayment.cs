using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Asks the provider for the hold of one payment, to compare the two.</summary>
public sealed record LookUpPayment(PaymentId PaymentId, string Intent);

public static class LookUpPaymentHandler
{
    public static async Task<object?> Handle(LookUpPayment message, IPaymentGateway gateway, CancellationToken cancellation) =>
        new ComparePayment(message.PaymentId, message.Intent, await gateway.Look(message.Intent, cancellation));
}
