using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Application.Instructors;

/// <summary>Finds every instructor whose lessons lead to another commission tier (ruling 18).</summary>
public sealed record EvaluateTiers;

[Recurring("15 3 * * *", "America/New_York")]
public static class EvaluateTiersHandler
{
    private const int PageSize = 500;

    public static async Task<Result> Handle(
        EvaluateTiers message, IRepository<PricingTerms> pricing, ITeachingRecords records, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var terms = (await pricing.First(new PricingTermsInForce(now), cancellation))!;
        InstructorId? after = null;
        while (true)
        {
            var page = await records.Page(new(terms.ActivityStart(now), now), after, PageSize, cancellation);
            foreach (var one in page.Where(one => terms.NextTier(one.Tier, one.SteppedDownAt, one.Record, now) != one.Tier))
                deferred.Schedule(new EvaluateTier(one.Id, now), now, $"evaluate-tier:{one.Id}:{now:O}");
            if (page.Count < PageSize) return Result.Ok;
            after = page[^1].Id;
        }
    }
}
