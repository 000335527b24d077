using InstaInstru.Application.Instructors;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;
using InstaInstru.Infrastructure.Persistence.Pricing;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Instructors;

internal sealed class InstructorDirectory(AppDbContext context) : IInstructorDirectory
{
    public Task<bool> HasService(string slugOrId, CancellationToken cancellation) => Named(slugOrId).AnyAsync(cancellation);

    public async Task<IReadOnlyList<DirectoryEntry>> List(DirectoryQuestion question, CancellationToken cancellation)
    {
        var rows =
            from profile in context.Set<InstructorProfile>().AsNoTracking().TagWith(nameof(InstructorDirectory)).Live(context, question.Now)
            join offering in context.Set<Offering>() on profile.Id equals offering.InstructorId
            where offering.IsActive
            join service in Named(question.Service) on offering.ServiceId equals service.Id
            join category in context.Set<Category>() on service.CategoryId equals category.Id
            from account in context.Set<Account>().Where(account => (Guid)(object)account.Id == (Guid)(object)profile.Id)
            select new { profile, offering, service, category.Slug, account.FirstName, account.LastName };
        if (question.AgeGroup is { } ages) rows = rows.Where(row => row.offering.AgeGroups.Contains(ages));
        if (question.Format is { } format) rows = rows.Where(row => row.offering.Formats.Contains(format));
        if (question.After is { } after) rows = rows.Where(row => (Guid)(object)row.profile.Id > after.Value);
        return await rows.OrderBy(row => row.profile.Id).Take(question.Take).Select(row => new DirectoryEntry(
            row.profile.Id, Account.PublicName(row.FirstName, row.LastName), row.profile.Bio, row.profile.YearsOfExperience, row.profile.TimeZone, row.profile.FoundingCommission != null,
            new PublicOffering(row.offering.Id, row.service.Id, row.service.Name, row.service.Slug, row.Slug, row.offering.HourlyRate.Cents, row.offering.Durations,
                row.offering.Formats, row.offering.AgeGroups, row.offering.Levels, row.offering.Description, row.offering.Requirements))).ToListAsync(cancellation);
    }

    public async Task<InstructorView?> Find(InstructorId instructor, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await (
            from profile in context.Set<InstructorProfile>().AsNoTracking().TagWith(nameof(InstructorDirectory)).Live(context, now)
            where profile.Id == instructor
            from account in context.Set<Account>().Where(account => (Guid)(object)account.Id == (Guid)(object)profile.Id)
            join offering in context.Set<Offering>() on profile.Id equals offering.InstructorId
            where offering.IsActive
            join service in context.Set<CatalogService>() on offering.ServiceId equals service.Id
            join category in context.Set<Category>() on service.CategoryId equals category.Id
            orderby service.DisplayOrder
            select new DirectoryEntry(
                profile.Id, Account.PublicName(account.FirstName, account.LastName), profile.Bio, profile.YearsOfExperience, profile.TimeZone, profile.FoundingCommission != null,
                new PublicOffering(offering.Id, service.Id, service.Name, service.Slug, category.Slug, offering.HourlyRate.Cents, offering.Durations,
                    offering.Formats, offering.AgeGroups, offering.Levels, offering.Description, offering.Requirements))).ToListAsync(cancellation);
        return rows is [var row, ..] ? new(row.Id, row.DisplayName, row.Bio, row.YearsOfExperience, row.TimeZone, row.IsFounding, rows.ConvertAll(each => each.Offering)) : null;
    }

    public async Task<OwnProfile?> Own(InstructorId instructor, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await context.Set<InstructorProfile>().AsNoTracking().TagWith(nameof(InstructorDirectory)).SingleOrDefaultAsync(profile => profile.Id == instructor, cancellation) is not { } profile) return null;
        return OwnProfile.Of(profile, await context.Set<PricingTerms>().AsNoTracking().InForce(now).SingleAsync(cancellation), now);
    }

    private IQueryable<CatalogService> Named(string slugOrId) => TypedId.TryParse<ServiceId>(slugOrId, out var id)
        ? context.Set<CatalogService>().Where(service => service.Id == id && service.IsActive)
        : context.Set<CatalogService>().Where(service => service.Slug == slugOrId && service.IsActive);
}
