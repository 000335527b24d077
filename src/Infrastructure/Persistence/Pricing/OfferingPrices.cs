using InstaInstru.Application.Pricing;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Pricing;

internal sealed class OfferingPrices(AppDbContext context) : IOfferingPrices
{
    public Task<PricedOffering?> Find(OfferingId offering, DateTimeOffset now, CancellationToken cancellation) => (
        from row in context.Set<Offering>().AsNoTracking().TagWith(nameof(OfferingPrices))
        where row.Id == offering && row.IsActive
        join profile in context.Set<InstructorProfile>().IgnoreAutoIncludes() on row.InstructorId equals profile.Id
        from terms in context.Set<PricingTerms>().InForce(now)
        select new PricedOffering(row.HourlyRate, new(profile.Tier, profile.FoundingCommission), row.Durations, row.Formats, terms)).FirstOrDefaultAsync(cancellation);

    public async Task<int> CountBelowFloor(PricingTerms terms, CancellationToken cancellation)
    {
        // The floor itself is judged in the domain; the database leaves out what lies above both.
        var highest = Money.Max(terms.Figures.InPersonFloor, terms.Figures.OnlineFloor).Cents;
        var candidates = context.Set<Offering>().AsNoTracking().TagWith(nameof(OfferingPrices)).Where(row => row.IsActive && (long)(object)row.HourlyRate < highest)
            .Select(row => new { row.HourlyRate, row.Durations, row.Formats }).AsAsyncEnumerable();
        var below = 0;
        await foreach (var row in candidates.WithCancellation(cancellation))
            if (OfferingTerms.TooCheap(row.HourlyRate, row.Durations, row.Formats, terms) is not null) below++;
        return below;
    }
}
