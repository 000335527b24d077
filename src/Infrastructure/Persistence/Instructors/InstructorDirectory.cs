using InstaInstru.Application.Instructors;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;
using InstaInstru.Domain.Reviews;
using InstaInstru.Infrastructure.Persistence.Pricing;
using InstaInstru.Infrastructure.Persistence.Reviews;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Instructors;

internal sealed class InstructorDirectory(AppDbContext context) : IInstructorDirectory
{
    public Task<bool> HasService(string slugOrId, CancellationToken cancellation) => Named(slugOrId).AnyAsync(cancellation);

    public async Task<IReadOnlyList<DirectoryEntry>> List(DirectoryQuestion question, CancellationToken cancellation)
    {
        var rows = Offered(Named(question.Service), question.Now);
        if (question.AgeGroup is { } ages) rows = rows.Where(row => row.Offering.AgeGroups.Contains(ages));
        if (question.Format is { } format) rows = rows.Where(row => row.Offering.Formats.Contains(format));
        if (question.After is { } after) rows = rows.Where(row => (Guid)(object)row.Profile.Id > after.Value);
        return await Entries(rows.OrderBy(row => row.Profile.Id).Take(question.Take)).ToListAsync(cancellation);
    }

    public async Task<InstructorView?> Find(InstructorId instructor, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await Entries(Offered(context.Set<CatalogService>(), now).Where(row => row.Profile.Id == instructor).OrderBy(row => row.Service.DisplayOrder)).ToListAsync(cancellation);
        return rows is [var row, ..] ? new(row.Id, row.DisplayName, row.Bio, row.YearsOfExperience, row.TimeZone, row.IsFounding, row.Rating, rows.ConvertAll(each => each.Offering)) : null;
    }

    public async Task<OwnProfile?> Own(InstructorId instructor, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await context.Set<InstructorProfile>().AsNoTracking().TagWith(nameof(InstructorDirectory)).SingleOrDefaultAsync(profile => profile.Id == instructor, cancellation) is not { } profile) return null;
        return OwnProfile.Of(profile, await context.Set<PricingTerms>().AsNoTracking().InForce(now).SingleAsync(cancellation), now);
    }

    /// <summary>The active offerings of live instructors.</summary>
    private IQueryable<Row> Offered(IQueryable<CatalogService> services, DateTimeOffset now) =>
        from profile in context.Set<InstructorProfile>().AsNoTracking().TagWith(nameof(InstructorDirectory)).Live(context, now)
        join offering in context.Set<Offering>() on profile.Id equals offering.InstructorId
        where offering.IsActive
        join service in services on offering.ServiceId equals service.Id
        join category in context.Set<Category>() on service.CategoryId equals category.Id
        from account in context.Set<Account>().Where(account => (Guid)(object)account.Id == (Guid)(object)profile.Id)
        select new Row { Profile = profile, Offering = offering, Service = service, Category = category, Account = account };

    private IQueryable<DirectoryEntry> Entries(IQueryable<Row> rows) => rows.Select(row => new DirectoryEntry(
        row.Profile.Id, Account.PublicName(row.Account.FirstName, row.Account.LastName), row.Profile.Bio, row.Profile.YearsOfExperience, row.Profile.TimeZone, row.Profile.FoundingCommission != null,
        RatingViews.Of(
            context.Set<Review>().Count(review => review.InstructorId == row.Profile.Id && review.HiddenAt == null),
            context.Set<Review>().Where(review => review.InstructorId == row.Profile.Id && review.HiddenAt == null).Sum(review => review.Stars)),
        new PublicOffering(
            row.Offering.Id, row.Service.Id, row.Service.Name, row.Service.Slug, row.Category.Slug, row.Offering.HourlyRate.Cents, row.Offering.Durations,
            row.Offering.Formats, row.Offering.AgeGroups, row.Offering.Levels, row.Offering.Description, row.Offering.Requirements,
            RatingViews.Of(
                context.Set<Review>().Count(review => review.InstructorId == row.Profile.Id && review.ServiceId == row.Service.Id && review.HiddenAt == null),
                context.Set<Review>().Where(review => review.InstructorId == row.Profile.Id && review.ServiceId == row.Service.Id && review.HiddenAt == null).Sum(review => review.Stars)))));

    private IQueryable<CatalogService> Named(string slugOrId) => TypedId.TryParse<ServiceId>(slugOrId, out var id)
        ? context.Set<CatalogService>().Where(service => service.Id == id && service.IsActive)
        : context.Set<CatalogService>().Where(service => service.Slug == slugOrId && service.IsActive);

    private sealed class Row
    {
        public required InstructorProfile Profile { get; init; }

        public required Offering Offering { get; init; }

        public required CatalogService Service { get; init; }

        public required Category Category { get; init; }

        public required Account Account { get; init; }
    }
}
