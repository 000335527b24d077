using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Notifications;

/// <summary>Reads the words for notifications across the contexts they are about.</summary>
internal sealed class NotificationSubjects(AppDbContext context, ITimeZones zones) : INotificationSubjects
{
    public async Task<Reader?> Reader(UserId user, CancellationToken cancellation)
    {
        var row = await context.Set<Account>().AsNoTracking().TagWith(nameof(NotificationSubjects)).Where(account => account.Id == user).Select(account => new
        {
            account.TimeZone,
            Choices = context.Set<NotificationPreference>().Where(preference => preference.UserId == user)
                .Select(preference => new NotificationChoice(preference.Category, preference.Channel, preference.Enabled)).ToList(),
        }).FirstOrDefaultAsync(cancellation);
        return row is null ? null : new(row.TimeZone, zones, row.Choices);
    }

    public async Task<LessonInWords?> Lesson(BookingId booking, Reader reader, CancellationToken cancellation)
    {
        var row = await (
            from lesson in context.Set<Booking>().AsNoTracking().TagWith(nameof(NotificationSubjects))
            where lesson.Id == booking
            join service in context.Set<CatalogService>() on lesson.ServiceId equals service.Id
            join student in context.Set<Account>() on lesson.StudentId equals student.Id
            select new
            {
                lesson.Schedule.Start,
                MovedFrom = context.Set<Booking>().Where(earlier => earlier.Id == lesson.RescheduledFromBookingId).Select(earlier => (DateTimeOffset?)earlier.Schedule.Start).FirstOrDefault(),
                Service = service.Name,
                lesson.InstructorId,
                StudentFirst = student.FirstName,
                StudentLast = student.LastName,
            }).FirstOrDefaultAsync(cancellation);
        if (row is null) return null;
        var instructor = await context.Set<Account>().AsNoTracking().TagWith(nameof(NotificationSubjects)).Where(account => account.Id == row.InstructorId.UserId)
            .Select(account => new { account.FirstName, account.LastName }).FirstAsync(cancellation);
        return new(row.Service, row.Start, row.MovedFrom, Account.PublicName(row.StudentFirst, row.StudentLast), Account.PublicName(instructor.FirstName, instructor.LastName), reader);
    }

    public async Task<IReadOnlyList<UserId>> Treasurers(CancellationToken cancellation) =>
        await context.Set<Account>().AsNoTracking().TagWith(nameof(NotificationSubjects)).Where(account => account.Role == Role.Admin && account.Status == AccountStatus.Active)
            .Select(account => account.Id).ToListAsync(cancellation);

    public async Task<(string Name, string Description)?> Badge(BadgeDefinitionId badge, CancellationToken cancellation)
    {
        var row = await context.Set<BadgeDefinition>().AsNoTracking().TagWith(nameof(NotificationSubjects)).Where(definition => definition.Id == badge)
            .Select(definition => new { definition.Name, definition.Description }).FirstOrDefaultAsync(cancellation);
        return row is null ? null : (row.Name, row.Description);
    }
}
