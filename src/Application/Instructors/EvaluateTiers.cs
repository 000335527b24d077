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
        var activity = new TimeWindow(terms.ActivityStart(now), now);
        await foreach (var page in EveryRow.Pages<InstructorInTier, InstructorId?>(after => records.Page(activity, after, PageSize, cancellation), one => one.Id, PageSize))
            foreach (var one in page.Where(one => terms.NextTier(one.Tier, one.SteppedDownAt, one.Record, now) != one.Tier))
                deferred.Schedule(new EvaluateTier(one.Id, now), now, $"evaluate-tier:{one.Id}:{now:O}");
        return Result.Ok;
    }
}
