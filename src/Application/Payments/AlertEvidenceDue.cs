using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Tells people that a chargeback still waits for evidence, two days before its deadline.</summary>
public sealed record AlertEvidenceDue(ChargebackId ChargebackId);

public static class AlertEvidenceDueHandler
{
    public static async Task<Result> Handle(AlertEvidenceDue message, IRepository<Chargeback> chargebacks, TimeProvider time, CancellationToken cancellation)
    {
        if (await chargebacks.Get(message.ChargebackId, cancellation) is not { } chargeback) return CommonErrors.NotFound;
        chargeback.AlertEvidence(time.GetUtcNow());
        return Result.Ok;
    }
}
