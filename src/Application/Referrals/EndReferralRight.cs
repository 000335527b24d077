using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>The friend's right has ended without a qualifying lesson: the referral is void, its place free (ruling 26).</summary>
public sealed record EndReferralRight(ReferralAttributionId AttributionId);

public static class EndReferralRightHandler
{
    public static async Task<Result> Handle(EndReferralRight message, IRepository<ReferralAttribution> referrals, TimeProvider time, CancellationToken cancellation)
    {
        if (await referrals.Get(message.AttributionId, cancellation) is not { } referral) return CommonErrors.NotFound;
        referral.EndRight(time.GetUtcNow());
        return Result.Ok;
    }
}
