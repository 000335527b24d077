using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Pricing;

/// <summary>The newest terms in force at an instant.</summary>
public sealed class PricingTermsInForce : Specification<PricingTerms>
{
    public PricingTermsInForce(DateTimeOffset now) => Query.Where(terms => terms.EffectiveFrom <= now).OrderByDescending(terms => terms.Number).Take(1);
}

/// <summary>The version published last, in force or still to come.</summary>
public sealed class NewestPricingTerms : Specification<PricingTerms>
{
    public NewestPricingTerms() => Query.OrderByDescending(terms => terms.Number).Take(1);
}
