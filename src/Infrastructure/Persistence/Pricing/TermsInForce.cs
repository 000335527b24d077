using InstaInstru.Domain.Pricing;

namespace InstaInstru.Infrastructure.Persistence.Pricing;

/// <summary>The one meaning of "in force" for queries that join the terms: the newest version whose time has come, as <see cref="PricingTermsInForce"/>.</summary>
internal static class TermsInForce
{
    public static IQueryable<PricingTerms> InForce(this IQueryable<PricingTerms> versions, DateTimeOffset now) =>
        versions.Where(terms => terms.EffectiveFrom <= now).OrderByDescending(terms => terms.Number).Take(1);
}
