using InstaInstru.Application.Common;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Referrals.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>A void referral takes no place of the programme (ruling 28).</summary>
public static class WhenReferralVoided_GivePlaceBackHandler
{
    public static async Task Handle(ReferralVoided fact, IRepository<ReferralAttribution> referrals, IReferralPlaces places, TimeProvider time, CancellationToken cancellation)
    {
        if (await referrals.Get(fact.AttributionId, cancellation) is { } referral && referral.ReturnPlace(time.GetUtcNow())) await places.GiveBack(cancellation);
    }
}
