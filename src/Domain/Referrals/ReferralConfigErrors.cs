using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>What can be wrong with a new version of the referral programme's configuration.</summary>
public static class ReferralConfigErrors
{
    [Constraint("ix_referral_configs_number")]
    public static readonly Error Changed = Error.Conflict("referrals.config_changed", "Somebody else published a configuration meanwhile; version is theirs. Read it and repeat the change.");

    public static readonly Error EffectiveInThePast = Error.Invalid("referrals.effective_in_the_past", "A new configuration is for now or later: referrals keep what they were promised.", "/effective_from");

    /// <summary>A reward is nothing, or more than the programme may give.</summary>
    public static Error RewardOutOfRange(string pointer) => Error.Invalid("referrals.reward_out_of_range", "Rewards are more than $0 and at most $100, for an instructor at most $500.", pointer);

    /// <summary>The least lesson price is no price of a lesson, or the credit would cover more than it.</summary>
    public static Error LeastPriceOutOfRange(string pointer) => Error.Invalid("referrals.least_price_out_of_range", "The least lesson price is $60 to $1000, and no less than the friend's credit.", pointer);

    /// <summary>The waiting period is too short or too long.</summary>
    public static Error WaitingOutOfRange(string pointer) => Error.Invalid("referrals.waiting_out_of_range", "The waiting period is 1 to 14 days.", pointer);

    /// <summary>A number of places makes no sense.</summary>
    public static Error PlacesOutOfRange(string pointer) => Error.Invalid("referrals.places_out_of_range", "Places are 0 to 100000, those of one referrer 1 to 1000.", pointer);
}
