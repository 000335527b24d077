using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>The newest configuration in force at an instant.</summary>
public sealed class ReferralConfigInForce : Specification<ReferralConfig>
{
    public ReferralConfigInForce(DateTimeOffset now) => Query.Where(config => config.EffectiveFrom <= now).OrderByDescending(config => config.Number).Take(1);
}

/// <summary>The version published last, in force or still to come.</summary>
public sealed class NewestReferralConfig : Specification<ReferralConfig>
{
    public NewestReferralConfig() => Query.OrderByDescending(config => config.Number).Take(1);
}
