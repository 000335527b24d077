using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Instructors;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Bookings;

/// <summary>Lessons joined with service and the other person's name, one statement each.</summary>
internal sealed class CalendarLessons(AppDbContext context) : ICalendarLessons
{
    public async Task<CalendarLesson?> Find(BookingId booking, UserId person, CancellationToken cancellation) =>
        await Rows(person, context.Set<Booking>().Where(row => row.Id == booking)).SingleOrDefaultAsync(cancellation) is { } row ? Lesson(row, person) : null;

    public async Task<IReadOnlyList<CalendarLesson>> Of(UserId person, DateTimeOffset from, CancellationToken cancellation)
    {
        var rows = await Rows(person, context.Set<Booking>().Where(row => row.Schedule.Start >= from)).ToListAsync(cancellation);
        return rows.ConvertAll(row => Lesson(row, person));
    }

    private IQueryable<Row> Rows(UserId person, IQueryable<Booking> bookings)
    {
        var teacher = InstructorId.Of(person);
        return from booking in bookings.AsNoTracking().TagWith(nameof(CalendarLessons))
               where booking.StudentId == person || booking.InstructorId == teacher
               join service in context.Set<CatalogService>() on booking.ServiceId equals service.Id
               join student in context.Set<Account>() on booking.StudentId equals student.Id
               from instructor in context.Set<Account>().Where(account => (Guid)(object)account.Id == (Guid)(object)booking.InstructorId)
               select new Row(booking, service.Name, student.FirstName, student.LastName, instructor.FirstName, instructor.LastName);
    }

    private static CalendarLesson Lesson(Row row, UserId person)
    {
        var (booking, teaches) = (row.Booking, row.Booking.InstructorId.UserId == person);
        return new(
            booking.Id, booking.Version, booking.LastChangedAt, booking.Status, booking.Schedule.Start, booking.Schedule.End, booking.Schedule.TimeZone,
            row.Service, teaches ? Account.PublicName(row.StudentFirst, row.StudentLast) : Account.PublicName(row.InstructorFirst, row.InstructorLast), booking.Format,
            teaches && booking.ConfirmedAt is null ? null : booking.MeetingPlace, teaches ? booking.StudentNote : booking.InstructorNote);
    }

    private sealed record Row(Booking Booking, string Service, string StudentFirst, string StudentLast, string InstructorFirst, string InstructorLast);
}
