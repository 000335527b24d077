using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Application.Pricing;

/// <summary>The terms in force (ruling 18).</summary>
public sealed record ShowPricingTerms;

/// <summary>The columns of a version.</summary>
public sealed record PricingTermsRow(int Number, DateTimeOffset EffectiveFrom, DateTimeOffset PublishedAt, PricingFigures Figures);

/// <summary>The newest version whose time has come.</summary>
public sealed class TermsShownAt : Specification<PricingTerms, PricingTermsRow>
{
    public TermsShownAt(DateTimeOffset now)
    {
        Query.Where(terms => terms.EffectiveFrom <= now).OrderByDescending(terms => terms.Number).Take(1);
        Query.Select(terms => new PricingTermsRow(terms.Number, terms.EffectiveFrom, terms.PublishedAt, terms.Figures));
    }
}

public static class ShowPricingTermsHandler
{
    public static async Task<Result<PricingTermsView>> Handle(ShowPricingTerms message, IReadRepository terms, TimeProvider time, CancellationToken cancellation)
    {
        var row = await terms.First(new TermsShownAt(time.GetUtcNow()), cancellation);
        return row is null ? CommonErrors.NotFound : new PricingTermsView(row.Number, row.EffectiveFrom, PricingFiguresView.Of(row.Figures));
    }
}
