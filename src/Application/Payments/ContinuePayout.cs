using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Gives the fee of a failed instant payout back again, after the provider had refused to.</summary>
public sealed record ContinuePayout(PayoutId PayoutId);

public static class ContinuePayoutHandler
{
    public static async Task<Result> Handle(ContinuePayout message, IRepository<Payout> payouts, PayoutProgress progress, IConnectRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await payouts.Get(message.PayoutId, cancellation) is not { } payout) return CommonErrors.NotFound;
        progress.Keep(([], payout.GiveFeeBack(requests, time.GetUtcNow())));
        return Result.Ok;
    }
}
