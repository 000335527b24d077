using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Asks the provider what can be taken back from an instructor for a chargeback (ruling 22).</summary>
/// <param name="ChargebackId">Which.</param>
/// <param name="Account">The instructor's, by the provider's id.</param>
/// <param name="Transfers">The provider's ids of what the charge passed on; taken from first.</param>
public sealed record LookUpFunds(ChargebackId ChargebackId, string Account, IReadOnlyList<string> Transfers);

public static class LookUpFundsHandler
{
    public static async Task<object?> Handle(LookUpFunds message, IPayoutGateway gateway, CancellationToken cancellation) =>
        new TakeShareBack(message.ChargebackId, await gateway.FundsOf(message.Account, message.Transfers, cancellation));
}
