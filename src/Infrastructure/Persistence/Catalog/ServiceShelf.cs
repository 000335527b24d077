using InstaInstru.Application.Catalog;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Instructors;
using InstaInstru.Infrastructure.Persistence.Instructors;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Catalog;

internal sealed class ServiceShelf(AppDbContext context) : IServiceShelf
{
    public Task<bool> HasCategory(string slug, CancellationToken cancellation) => context.Set<Category>().AnyAsync(category => category.Slug == slug, cancellation);

    public async Task<IReadOnlyList<ServiceView>> List(string? category, string? words, int after, int take, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows =
            from service in context.Set<CatalogService>().AsNoTracking().TagWith(nameof(ServiceShelf))
            where service.IsActive && service.DisplayOrder > after
            join shelf in context.Set<Category>() on service.CategoryId equals shelf.Id
            select new { service, shelf.Slug };
        if (category == Category.KidsSlug) rows = rows.Where(row => TaughtToKids(now).Contains(row.service.Id));
        else if (category is not null) rows = rows.Where(row => row.Slug == category);
        if (words is not null)
        {
            var pattern = Pattern(words);
            rows = rows.Where(row => EF.Functions.ILike(row.service.Name, pattern) || row.service.SearchTerms.Any(term => EF.Functions.ILike(term, pattern)));
        }

        return await rows.OrderBy(row => row.service.DisplayOrder).Take(take).Select(row => new ServiceView(
            row.service.Id, row.Slug, row.service.Name, row.service.Slug, row.service.Description, row.service.SearchTerms, row.service.DisplayOrder,
            row.service.OnlineCapable, row.service.RequiresCertification)).ToListAsync(cancellation);
    }

    private IQueryable<ServiceId> TaughtToKids(DateTimeOffset now) =>
        from offering in context.Set<Offering>()
        join profile in context.Set<InstructorProfile>().Live(context, now) on offering.InstructorId equals profile.Id
        where offering.IsActive && offering.AgeGroups.Contains(AgeGroup.Kids)
        select offering.ServiceId;

    private static string Pattern(string words) =>
        "%" + words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
}
