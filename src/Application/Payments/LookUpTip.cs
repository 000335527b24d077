using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Asks the provider for the charge of one tip, to compare the two.</summary>
public sealed record LookUpTip(TipId TipId, string Intent);

public static class LookUpTipHandler
{
    public static async Task<object?> Handle(LookUpTip message, IPaymentGateway gateway, CancellationToken cancellation) =>
        new CompareTip(message.TipId, message.Intent, await gateway.Look(message.Intent, cancellation));
}
