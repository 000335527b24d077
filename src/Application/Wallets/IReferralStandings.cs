using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Wallets;

/// <summary>What wallets ask about referrals, whose events come in any order; what is answered stays true until the unit of work ends.</summary>
public interface IReferralStandings
{
    /// <summary>Whether what the referral gave is taken back, so that nothing is given for it any more.</summary>
    Task<bool> IsTakenBack(ReferralAttributionId referral, CancellationToken cancellation);

    /// <summary>Whether the referrer is to have the reward: also again, after a chargeback that was won.</summary>
    Task<bool> IsUnlocked(ReferralAttributionId referral, CancellationToken cancellation);
}
