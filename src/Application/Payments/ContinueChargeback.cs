using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Makes the call that is due about the instructor's share of a chargeback: the first one, or again after a refusal (ruling 22).</summary>
public sealed record ContinueChargeback(ChargebackId ChargebackId);

public static class ContinueChargebackHandler
{
    public static async Task<Result> Handle(
        ContinueChargeback message, IRepository<Chargeback> chargebacks, ChargebackProgress progress, TimeProvider time, CancellationToken cancellation)
    {
        if (await chargebacks.Get(message.ChargebackId, cancellation) is not { } chargeback) return CommonErrors.NotFound;
        await progress.Continue(chargeback, time.GetUtcNow(), cancellation);
        return Result.Ok;
    }
}
