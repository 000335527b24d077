using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Availability;

/// <summary>One error for each reason of the slot function (ruling 10). Rules about the request are 422; what the calendars do not allow right now is 409.</summary>
public static class SlotErrors
{
    public static readonly Error InstructorNotLive = Error.Conflict("availability.instructor_not_live", "The instructor takes no bookings at present. Choose another instructor.");

    public static readonly Error AccountRestricted = Error.Conflict("availability.account_restricted", "Your account may not book at present. Settle what is open, or ask support.");

    public static readonly Error OfferingInactive = Error.Conflict("availability.offering_inactive", "The instructor no longer offers this. Choose another of the instructor's offerings.");

    public static readonly Error DurationNotOffered = Error.Invalid("availability.duration_not_offered", "The instructor does not offer this length; offered_minutes lists those offered.", "/duration_minutes");

    public static readonly Error FormatNotOffered = Error.Invalid("availability.format_not_offered", "The instructor does not offer this format; offered_formats lists those offered.", "/format");

    public static readonly Error NonexistentLocalTime = Error.Invalid("availability.nonexistent_local_time", "Clocks skip this local time. Choose another start, or give its offset.", "/start");

    public static readonly Error InThePast = Error.Invalid("availability.in_the_past", "The start is not in the future. Choose a later one.", "/start");

    public static readonly Error MinAdvance = Error.Invalid("availability.min_advance", "The instructor wants to know earlier; min_advance_hours says how long before.", "/start");

    public static readonly Error Horizon = Error.Invalid("availability.horizon", "Lessons can be booked up to horizon_days days ahead.", "/start");

    public static readonly Error OutsideWindow = Error.Conflict("availability.outside_window", "The instructor does not teach at this time. Choose one of the listed starts.");

    public static readonly Error Blackout = Error.Conflict("availability.blackout", "The instructor does not teach on this day. Choose one of the listed starts.");

    [Constraint("bookings_instructor_no_overlap")]
    public static readonly Error InstructorBusy = Error.Conflict("availability.instructor_busy", "The instructor has another lesson at this time. Choose one of the listed starts.");

    [Constraint("bookings_student_no_overlap")]
    public static readonly Error StudentBusy = Error.Conflict("availability.student_busy", "You have another lesson at this time. Choose one of the listed starts.");
}
