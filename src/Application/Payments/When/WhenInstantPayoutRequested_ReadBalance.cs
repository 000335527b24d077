using InstaInstru.Application.Common;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Payments.When;

/// <summary>Asks the provider what may leave the balance; while it is away the payout is refused rather than made at another time.</summary>
[Awaited]
public static class WhenInstantPayoutRequested_ReadBalanceHandler
{
    public static async Task<object?> Handle(InstantPayoutRequested fact, IPayoutGateway gateway, CancellationToken cancellation) =>
        new PriceInstantPayout(fact.PayoutId, await gateway.InstantBalanceFor(fact.PayoutId, cancellation));
}
