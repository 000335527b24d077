using InstaInstru.Application.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Payments.When;

/// <summary>Sends a stored call to the provider and has its answer recorded; sent twice, the provider answers the same.</summary>
[Awaited]
public static class WhenPaymentOperationStored_SendRequestHandler
{
    public static async Task<object?> Handle(PaymentOperationStored fact, IPaymentGateway gateway, CancellationToken cancellation)
    {
        var answer = await gateway.Send(fact.OperationId, cancellation);
        if (fact.TipId is { } tip) return new RecordTipAnswer(fact.OperationId, tip, answer);
        if (fact.PaymentId is { } payment) return new RecordPaymentAnswer(fact.OperationId, payment, answer);
        return fact.Kind switch
        {
            PaymentOperationKind.ReverseTransfer or PaymentOperationKind.TransferAgain => new RecordChargebackAnswer(fact.OperationId, answer),
            PaymentOperationKind.TakePayoutFee or PaymentOperationKind.PayOut or PaymentOperationKind.ReturnPayoutFee => new RecordPayoutAnswer(fact.OperationId, answer),
            PaymentOperationKind.OpenAccount or PaymentOperationKind.SetSchedule => new RecordAccountAnswer(fact.OperationId, fact.UserId, answer),
            _ => new RecordCardAnswer(fact.OperationId, fact.UserId, answer),
        };
    }
}
