using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Availability;

/// <summary>What can be wrong with a week of availability.</summary>
public static class AvailabilityErrors
{
    public static readonly Error NotAMonday = Error.Invalid("availability.not_a_monday", "A week is named by its Monday.", "/week_start");

    public static readonly Error BeyondHorizon = Error.Invalid("availability.beyond_horizon", $"Weeks can be edited up to {Slots.HorizonDays} days ahead.", "/week_start");

    public static readonly Error VersionRequired = new("availability.version_required", ErrorKind.PreconditionRequired, "Send the week's ETag in If-Match, or as version in the body, so that nobody's change is lost.");

    public static readonly Error StaleHeader = new("availability.stale_version", ErrorKind.PreconditionFailed, "Somebody else changed this week. Read it again and repeat the change.");

    [Constraint("ix_availability_weeks_instructor_id_monday")]
    public static readonly Error StaleBody = Error.Conflict("availability.week_changed", "Somebody else changed this week; current_week is how it is now. Merge and send it with its version.");

    public static readonly Error BookedTimeProtected = Error.Conflict("availability.booked_time_protected", "The change would take away time that booked lessons use; lessons names them. Keep that time, or move or cancel them first.");

    private static readonly Error BadDate = Error.Invalid("availability.local_date", "The date is written 2026-11-23 and lies in the week.");

    private static readonly Error BadStart = Error.Invalid("availability.start_time", "The start is written 09:00, from 00:00 to 23:59.");

    private static readonly Error BadEnd = Error.Invalid("availability.end_time", "The end is written 17:00, up to 24:00.");

    private static readonly Error EndsTooEarly = Error.Invalid("availability.end_before_start", "A window ends after it starts, on the 15-minute grid.");

    private static readonly Error Overlaps = Error.Invalid("availability.overlap", "The window overlaps another one of its day. Join them.");

    private static readonly Error OneTooMany = Error.Invalid("availability.too_many_windows", $"A day has at most {AvailabilityWeek.MostWindowsADay} windows.");

    private static readonly Error Past = Error.Invalid("availability.past_day", "Past days are read only: send their windows as they are.");

    public static readonly Error PastDayRemoved = Past with { Pointer = "/windows" };

    public static readonly Error PastDate = Past with { Pointer = "/local_date" };

    public static readonly Error PastWeek = Past with { Pointer = "/to_week_start" };

    public static readonly Error PastRange = Past with { Pointer = "/from" };

    public static readonly Error WeeksChanged = Error.Conflict("availability.weeks_changed", "Somebody else changed these weeks; version is how they are now. Look at the change again with validate_only and send the version it answers.");

    public static readonly Error SameWeek = Error.Invalid("availability.same_week", "A week is copied to another one than itself.", "/to_week_start");

    private static readonly Error WeekdayTwice = Error.Invalid("availability.weekday_twice", "Name each weekday once.");

    public static Error LocalDate(string pointer) => BadDate with { Pointer = $"{pointer}/local_date" };

    public static Error StartTime(string pointer) => BadStart with { Pointer = $"{pointer}/start_time" };

    public static Error EndTime(string pointer) => BadEnd with { Pointer = $"{pointer}/end_time" };

    public static Error EndBeforeStart(string pointer) => EndsTooEarly with { Pointer = $"{pointer}/end_time" };

    public static Error Overlap(string pointer) => Overlaps with { Pointer = $"{pointer}/start_time" };

    public static Error TooManyWindows(string pointer, DateOnly day) => (OneTooMany with { Pointer = pointer }).With("local_date", day);

    public static Error PastDay(string pointer) => Past with { Pointer = $"{pointer}/local_date" };

    public static Error RepeatedWeekday(string pointer) => WeekdayTwice with { Pointer = $"{pointer}/weekday" };

    /// <summary>The lessons in the way, soonest first, each once.</summary>
    public static Error Protected(IEnumerable<BookedTime> lost) => BookedTimeProtected.With("lessons", lost.Distinct().OrderBy(lesson => lesson.Start).ToList());
}
