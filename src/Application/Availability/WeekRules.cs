using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>What is asked of a change before the week itself decides.</summary>
internal static class WeekRules
{
    /// <summary>The signed-in instructor's calendar; null for somebody without a profile.</summary>
    public static async Task<OwnCalendar?> OwnCalendar(ICurrentUser user, IWeekReader reader, ITimeZones zones, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || InstructorId.Of(id) is var instructor && await reader.ZoneOf(instructor, cancellation) is not { } zone) return null;
        return new(instructor, zone, Today(zone, zones, time));
    }

    /// <summary>The day it is in a zone.</summary>
    public static DateOnly Today(string zone, ITimeZones zones, TimeProvider time) => DateOnly.FromDateTime(zones.ToLocal(time.GetUtcNow(), zone));

    /// <summary>A week is named by its Monday and lies inside the horizon.</summary>
    public static Error? RefuseWeek(DateOnly monday, OwnCalendar own, string pointer)
    {
        if (monday.DayOfWeek is not DayOfWeek.Monday) return AvailabilityErrors.NotAMonday with { Pointer = pointer };
        return RefuseFar(monday, own, pointer);
    }

    /// <summary>A day that can be changed is today or later, inside the horizon.</summary>
    public static Error? RefuseDay(DateOnly day, OwnCalendar own) => day < own.Today ? AvailabilityErrors.PastDate : RefuseFar(day, own, "/local_date");

    /// <summary>A day lies inside the horizon.</summary>
    public static Error? RefuseFar(DateOnly day, OwnCalendar own, string pointer) =>
        day > own.Today.AddDays(Slots.HorizonDays) ? AvailabilityErrors.BeyondHorizon with { Pointer = pointer } : null;

    /// <summary>The first reason why some of the changes are refused; booked lessons are named for all of them.</summary>
    public static Error? Refusal(IReadOnlyList<Result<WeekChange>> proposed)
    {
        var refusals = proposed.Where(result => result.Failed).Select(result => result.Error!).ToList();
        if (refusals is not [var first, ..] || first.Code != AvailabilityErrors.BookedTimeProtected.Code) return refusals.FirstOrDefault();
        return AvailabilityErrors.Protected(refusals.SelectMany(refusal => refusal.Facts.GetValueOrDefault("lessons") as IReadOnlyList<BookedTime> ?? []));
    }

    /// <summary>Instants that surely contain so many days, whatever the zone, and lessons across their edges.</summary>
    public static TimeWindow AroundDays(DateOnly first, int days)
    {
        var midnight = new DateTimeOffset((first > DateOnly.MinValue ? first : first.AddDays(1)).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return new(midnight.AddHours(-18), midnight.AddDays(days).AddHours(18));
    }

    public static IReadOnlyList<BookedTime> Booked(IReadOnlyList<HeldTime> held) => [.. held.Select(time => new BookedTime(time.Booking, time.Lesson.Start, time.Lesson.End))];
}
