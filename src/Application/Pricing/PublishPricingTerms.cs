using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Application.Pricing;

/// <summary>An admin publishes a new version of the terms, or looks what it would change. Lessons already booked keep theirs (ruling 18).</summary>
/// <param name="Version">The newest version as it was read; a stale one is refused.</param>
/// <param name="Figures">All of them, also those that stay.</param>
/// <param name="EffectiveFrom">At once when left out; never in the past.</param>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
/// <param name="DryRun">Only tell what it would change.</param>
public sealed record PublishPricingTerms(int Version, PricingFiguresView Figures, DateTimeOffset? EffectiveFrom, string Reason, bool DryRun);

/// <summary>What a new version changes.</summary>
/// <param name="Published">False for a dry run.</param>
/// <param name="Before">The newest version until now.</param>
/// <param name="After">The new one.</param>
/// <param name="Changed">Names of the figures that differ.</param>
/// <param name="OfferingsBelowFloor">Active offerings that cannot be booked in some length or format from then on, because their price lies under the new floor.</param>
public sealed record TermsChange(bool Published, PricingTermsView Before, PricingTermsView After, IReadOnlyList<string> Changed, int OfferingsBelowFloor);

public sealed class PublishPricingTermsValidator : AbstractValidator<PublishPricingTerms>
{
    public PublishPricingTermsValidator() => RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
}

public static class PublishPricingTermsHandler
{
    public static async Task<Result<TermsChange>> Handle(
        PublishPricingTerms message, IRepository<PricingTerms> pricing, IOfferingPrices offerings, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        var newest = (await pricing.First(new NewestPricingTerms(), cancellation))!;
        var next = newest.Next(message.Figures.Read(), message.EffectiveFrom, message.Version, time.GetUtcNow());
        if (next.Failed) return next.Error;
        var (before, after) = (View(newest), View(next.Value));
        var below = await offerings.CountBelowFloor(next.Value, cancellation);
        if (!message.DryRun)
        {
            pricing.Add(next.Value);
            audit.Record("pricing.terms_published", "pricing_terms", next.Value.Id.ToString(), before, new { after.Version, after.EffectiveFrom, after.Figures, message.Reason });
        }

        return new TermsChange(!message.DryRun, before, after, next.Value.Figures.DifferencesTo(newest.Figures), below);
    }

    private static PricingTermsView View(PricingTerms terms) => new(terms.Number, terms.EffectiveFrom, PricingFiguresView.Of(terms.Figures));
}
