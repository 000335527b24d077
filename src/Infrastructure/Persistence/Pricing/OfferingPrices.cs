using InstaInstru.Application.Pricing;
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
        from terms in context.Set<PricingTerms>().Where(terms => terms.EffectiveFrom <= now).OrderByDescending(terms => terms.Number).Take(1)
        select new PricedOffering(row.HourlyRate, profile.Commission, row.Durations, row.Formats, terms)).FirstOrDefaultAsync(cancellation);
}
