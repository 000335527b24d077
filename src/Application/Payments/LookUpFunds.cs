using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Asks the provider what can be taken back from an instructor, for a chargeback (ruling 22) or for refunds of a payment.</summary>
/// <param name="ChargebackId">Which; null when it is for a payment.</param>
/// <param name="PaymentId">Which; null when it is for a chargeback.</param>
/// <param name="Account">The instructor's, by the provider's id.</param>
/// <param name="Transfers">The provider's ids of what the charge passed on; taken from first.</param>
public sealed record LookUpFunds(ChargebackId? ChargebackId, PaymentId? PaymentId, string Account, IReadOnlyList<string> Transfers);

public static class LookUpFundsHandler
{
    public static async Task<object?> Handle(LookUpFunds message, IPayoutGateway gateway, CancellationToken cancellation)
    {
        var funds = await gateway.FundsOf(message.Account, message.Transfers, cancellation);
        return message.ChargebackId is { } chargeback ? new TakeShareBack(chargeback, funds) : new TakeCarriedShare(message.PaymentId!.Value, funds);
    }
}
