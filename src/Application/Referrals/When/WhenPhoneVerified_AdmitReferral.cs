using InstaInstru.Domain.Accounts.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>A friend who claimed before verifying gets a place of the programme now, if one is left (ruling 28).</summary>
public static class WhenPhoneVerified_AdmitReferralHandler
{
    public static async Task Handle(PhoneVerified fact, FriendProgress friends, CancellationToken cancellation)
    {
        if (await friends.Of(fact.UserId, cancellation) is { } referral) await friends.Admit(referral, cancellation);
    }
}
