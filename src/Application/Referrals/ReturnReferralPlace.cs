using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Gives one idle place back to the programme (ruling 28).</summary>
public sealed record ReturnReferralPlace(ReferralAttributionId AttributionId);

public static class ReturnReferralPlaceHandler
{
    public static async Task<Result> Handle(
        ReturnReferralPlace message, IRepository<ReferralAttribution> referrals, IReferralPlaces places, TimeProvider time, CancellationToken cancellation)
    {
        if (await referrals.Get(message.AttributionId, cancellation) is not { } referral) return CommonErrors.NotFound;
        if (referral.ReturnPlace(time.GetUtcNow())) await places.GiveBack(cancellation);
        return Result.Ok;
    }
}
