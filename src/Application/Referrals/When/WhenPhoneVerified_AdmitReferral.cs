using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals.When;

/// <summary>A friend who claimed before verifying gets a place of the programme now, if one is left (ruling 28).</summary>
public static class WhenPhoneVerified_AdmitReferralHandler
{
    public static async Task Handle(
        PhoneVerified fact, FriendProgress friends, IRepository<Account> accounts, IReferralPlaces places, TimeProvider time, CancellationToken cancellation)
    {
        if (await friends.Of(fact.UserId, cancellation) is not { Status: ReferralStatus.Unverified } referral) return;
        if (await accounts.Get(fact.UserId, cancellation) is not { EmailVerifiedAt: not null }) return;
        referral.Admit(await places.TryTake(referral.ReferrerId, cancellation), time.GetUtcNow());
        await friends.HangOnFirst(referral, cancellation);
    }
}
