using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Policies;

namespace InstaInstru.Application.Payments;

/// <summary>Decides what an instant payout costs and has its fee taken first; one that the balance does not allow, or whose account is held, is refused.</summary>
/// <param name="PayoutId">Which.</param>
/// <param name="Balance">As the provider has just shown it; null when it was away.</param>
public sealed record PriceInstantPayout(PayoutId PayoutId, InstantBalance? Balance);

[Awaited]
public static class PriceInstantPayoutHandler
{
    public static async Task<Result> Handle(
        PriceInstantPayout message, IRepository<Payout> payouts, IReadRepository reads, PayoutProgress progress, IConnectRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await payouts.Get(message.PayoutId, cancellation) is not { } payout) return CommonErrors.NotFound;
        var owed = await reads.OwedBy(payout.InstructorId, cancellation);
        var terms = await progress.IsHeld(payout, cancellation) ? PaymentErrors.PayoutsHeld
            : message.Balance is { } balance ? InstantPayoutPolicy.Decide(balance.Available, owed, payout.Drawn) : CommonErrors.Unavailable;
        var source = terms.Failed ? null : message.Balance!.Transfers.FirstOrDefault(passed => passed.Left >= terms.Value.Fee);
        progress.Keep(([], payout.Price(terms, source?.Transfer, requests, time.GetUtcNow())));
        return Result.Ok;
    }
}
