using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>The lessons of one week of the signed-in instructor that its windows must leave room for (ruling 8).</summary>
public sealed record ListBookedTimes(DateOnly Monday);

/// <summary>Booked times of a week, by start.</summary>
/// <param name="WeekStart">The Monday.</param>
/// <param name="TimeZone">IANA zone of the local values.</param>
/// <param name="Data">Lessons awaiting payment or confirmed that touch the week.</param>
public sealed record BookedTimes(DateOnly WeekStart, string TimeZone, IReadOnlyList<BookedTimeView> Data);

/// <summary>One lesson's time.</summary>
/// <param name="BookingId">Whose time it is.</param>
/// <param name="Start">Of the lesson.</param>
/// <param name="End">Of the lesson: this much the week has to keep.</param>
/// <param name="OccupiedUntil">End and buffer: nobody else can book before.</param>
/// <param name="LocalDate">Of the start.</param>
/// <param name="LocalStart">Wall time.</param>
/// <param name="LocalEnd">Wall time; earlier than the start where the lesson crosses midnight.</param>
public sealed record BookedTimeView(BookingId BookingId, DateTimeOffset Start, DateTimeOffset End, DateTimeOffset OccupiedUntil, DateOnly LocalDate, TimeOnly LocalStart, TimeOnly LocalEnd);

public static class ListBookedTimesHandler
{
    public static async Task<Result<BookedTimes>> Handle(
        ListBookedTimes message, ICurrentUser user, IWeekReader reader, IBusyTimes busy, ITimeZones zones, TimeProvider time, CancellationToken cancellation)
    {
        if (await WeekRules.OwnCalendar(user, reader, zones, time, cancellation) is not { } own) return InstructorErrors.NoProfile;
        if (WeekRules.RefuseWeek(message.Monday, own, "/week_start") is { } refused) return refused;
        var held = await busy.Held([own.Instructor], null, WeekRules.AroundDays(message.Monday, 7), time.GetUtcNow(), cancellation);
        var inWeek = held.Where(lesson => Day(lesson.Lesson.End.AddTicks(-1)) >= message.Monday && Day(lesson.Lesson.Start) < message.Monday.AddDays(7));
        return new BookedTimes(message.Monday, own.TimeZone, [.. inWeek.Select(View)]);

        DateTime Local(DateTimeOffset instant) => zones.ToLocal(instant, own.TimeZone);
        DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));
        BookedTimeView View(HeldTime held) => new(
            held.Booking, held.Lesson.Start, held.Lesson.End, held.Occupied.End, Day(held.Lesson.Start), TimeOnly.FromDateTime(Local(held.Lesson.Start)), TimeOnly.FromDateTime(Local(held.Lesson.End)));
    }
}
