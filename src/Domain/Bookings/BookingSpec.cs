using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Bookings;

/// <summary>Unpaid bookings of either person whose slot hold has ended: a booking attempt gives their time back (ruling 11).</summary>
public sealed class OverdueSlotHoldsOf : Specification<Booking>
{
    public OverdueSlotHoldsOf(InstructorId instructor, UserId student, DateTimeOffset now) => Query
        .Where(booking => booking.Status == BookingStatus.AwaitingPayment && booking.SlotHoldEndsAt <= now && (booking.InstructorId == instructor || booking.StudentId == student));
}

/// <summary>What the limits of ruling 11 look at: open lessons, and slot holds that expired a short time ago.</summary>
public sealed class BookingStandings : Specification<Booking, BookingStanding>
{
    public BookingStandings(UserId student, DateTimeOffset now)
    {
        var expiredAfter = now - BookingLimits.ExpiredHoldsWindow;
        Query.Where(booking => booking.StudentId == student
            && (((booking.Status == BookingStatus.AwaitingPayment || booking.Status == BookingStatus.Confirmed) && booking.Schedule.End > now)
                || (booking.Status == BookingStatus.Expired && booking.ExpiredAt > expiredAfter)));
        Query.Select(booking => new BookingStanding(booking.InstructorId, booking.Status, booking.Schedule.End, booking.SlotHoldEndsAt, booking.ExpiredAt));
    }
}

/// <summary>A page of unpaid bookings whose slot hold has ended, by id.</summary>
public sealed class SlotHoldsDue : Specification<Booking, BookingId>
{
    public SlotHoldsDue(DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        Query.Where(booking => booking.Status == BookingStatus.AwaitingPayment && booking.SlotHoldEndsAt <= now).OrderBy(booking => booking.Id);
        Query.Page(take, after);
        Query.Select(booking => booking.Id);
    }
}

/// <summary>A page of lessons that nobody completed within 24 hours of their end, by id (ruling 14).</summary>
public sealed class CompletionsDue : Specification<Booking, BookingId>
{
    public CompletionsDue(DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        var endedBy = now - BookingTimes.AfterEnd;
        Query.Where(booking => booking.Status == BookingStatus.Confirmed && booking.Schedule.End <= endedBy).OrderBy(booking => booking.Id);
        Query.Page(take, after);
        Query.Select(booking => booking.Id);
    }
}

/// <summary>A page of lessons with a reported absence that nobody disputed within 24 hours, by id (ruling 17).</summary>
public sealed class UndisputedNoShows : Specification<Booking, BookingId>
{
    public UndisputedNoShows(DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        var reportedBy = now - BookingTimes.NoShowDispute;
        Query.Where(booking => booking.NoShow!.ReportedAt <= reportedBy && booking.NoShow.DecidedAt == null && booking.NoShow.DisputedAt == null).OrderBy(booking => booking.Id);
        Query.Page(take, after);
        Query.Select(booking => booking.Id);
    }
}

/// <summary>Whose calendars a booking lies in.</summary>
public sealed record Parties(InstructorId Instructor, UserId Student);

/// <summary>The two people of a booking, to lock their calendars before it is loaded.</summary>
public sealed class BookingParties : Specification<Booking, Parties>
{
    public BookingParties(BookingId id)
    {
        Query.Where(booking => booking.Id == id);
        Query.Select(booking => new Parties(booking.InstructorId, booking.StudentId));
    }
}

/// <summary>The booking that took another one's place (ruling 16).</summary>
public sealed class SuccessorOf : Specification<Booking>
{
    public SuccessorOf(BookingId moved) => Query.Where(booking => booking.RescheduledFromBookingId == moved);
}

/// <summary>A person's lessons that have not begun, as student or instructor.</summary>
public sealed class OpenLessonsOf : Specification<Booking, BookingId>
{
    public OpenLessonsOf(UserId person, DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        var instructor = InstructorId.Of(person);
        Query.Where(booking => (booking.Status == BookingStatus.AwaitingPayment || booking.Status == BookingStatus.Confirmed) && booking.Schedule.Start > now
            && (booking.StudentId == person || booking.InstructorId == instructor)).OrderBy(booking => booking.Id);
        Query.Page(take, after);
        Query.Select(booking => booking.Id);
    }
}
