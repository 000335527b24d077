using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Application.Pricing;

/// <summary>Every version of the terms, newest first; they are few.</summary>
public sealed record ListPricingTerms;

/// <summary>Where a version stands.</summary>
public enum TermsState
{
    Scheduled,
    InForce,
    Ended,

    /// <summary>A newer version took its place before its time came.</summary>
    Replaced,
}

/// <summary>One version with its place in time.</summary>
/// <param name="Terms">What it says.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="EffectiveUntil">When a newer version takes, or took, its place; null when none does.</param>
/// <param name="PublishedAt">When it was decided.</param>
public sealed record PublishedTerms(PricingTermsView Terms, TermsState State, DateTimeOffset? EffectiveUntil, DateTimeOffset PublishedAt)
{
    internal static PublishedTerms Of(PricingTermsRow row, DateTimeOffset? until, DateTimeOffset now)
    {
        var state = until <= row.EffectiveFrom ? TermsState.Replaced : now < row.EffectiveFrom ? TermsState.Scheduled : until <= now ? TermsState.Ended : TermsState.InForce;
        return new(new(row.Number, row.EffectiveFrom, PricingFiguresView.Of(row.Figures)), state, until, row.PublishedAt);
    }
}

/// <summary>The versions.</summary>
public sealed record PricingTermsList(IReadOnlyList<PublishedTerms> Data);

/// <summary>All versions, newest first.</summary>
public sealed class EveryPricingTerms : Specification<PricingTerms, PricingTermsRow>
{
    public EveryPricingTerms()
    {
        Query.OrderByDescending(terms => terms.Number);
        Query.Select(terms => new PricingTermsRow(terms.Number, terms.EffectiveFrom, terms.PublishedAt, terms.Figures));
    }
}

public static class ListPricingTermsHandler
{
    public static async Task<Result<PricingTermsList>> Handle(ListPricingTerms message, IReadRepository terms, TimeProvider time, CancellationToken cancellation)
    {
        var (versions, now) = (new List<PublishedTerms>(), time.GetUtcNow());
        DateTimeOffset? until = null;
        foreach (var row in await terms.List(new EveryPricingTerms(), cancellation))
        {
            versions.Add(PublishedTerms.Of(row, until, now));
            if (until is null || row.EffectiveFrom < until) until = row.EffectiveFrom;
        }

        return new PricingTermsList(versions);
    }
}
