using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Bookings;

/// <summary>A booking as far as a move looks at it.</summary>
public sealed record MovableLesson(
    BookingId Id, BookingStatus Status, UserId Student, InstructorId Instructor, OfferingId Offering, LessonFormat Format, DateTimeOffset Start, DateTimeOffset End, bool Locked, BookingPrice Price)
{
    /// <summary>Duration and format, which stay.</summary>
    public RequestedLesson Asked => new((int)(End - Start).TotalMinutes, Format);

    public static MovableLesson Of(Booking booking) => new(
        booking.Id, booking.Status, booking.StudentId, booking.InstructorId, booking.OfferingId, booking.Format, booking.Schedule.Start, booking.Schedule.End, booking.Locked, booking.Price);
}

/// <summary>The lesson somebody wants to move.</summary>
public sealed class MovableLessonOf : Specification<Booking, MovableLesson>
{
    public MovableLessonOf(BookingId id)
    {
        Query.Where(booking => booking.Id == id);
        Query.Select(booking => new MovableLesson(
            booking.Id, booking.Status, booking.StudentId, booking.InstructorId, booking.OfferingId, booking.Format, booking.Schedule.Start, booking.Schedule.End, booking.Locked, booking.Price));
    }
}

/// <summary>A move that may be made now.</summary>
/// <param name="To">Where it goes.</param>
/// <param name="Unheld">Why the money is not held, when the bank has to hold it before the lesson is moved; null when the lesson can be moved at once.</param>
/// <param name="Quote">What it means for the money.</param>
internal sealed record MovePlan(FoundSlot To, Error? Unheld, RescheduleQuote Quote);

/// <summary>Decides a move by what stands at this instant, for the quote and, under the calendar locks, for the move itself (rulings 16 and 22). Changes nothing.</summary>
public sealed class Rescheduling(SlotDesk slots, IStandingHolds holds)
{
    internal async Task<Result<MovePlan>> Decide(MovableLesson lesson, string newStart, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!RequestedStart.TryParse(newStart, out var start)) return BookingErrors.BadStart;
        var outcome = ReschedulePolicy.Decide(lesson.Status, lesson.Locked, lesson.Start, now);
        if (outcome.Failed) return outcome.Error;
        var found = await slots.Find(new(lesson.Offering, lesson.Student, lesson.Asked, start, lesson.Id), now, cancellation);
        if (found.Failed) return found.Error;
        var (to, locks) = (found.Value.Slot.Lesson.Start, outcome.Value is RescheduleOutcome.Locks);
        if (to == lesson.Start) return BookingErrors.SameStart;
        var hold = locks || to - now < BookingTimes.HoldAhead ? await holds.ForMove(lesson.Id, cancellation) : null;
        if (locks && hold is { Stands: false }) return hold.Missing;
        var unheld = hold is { Stands: false } ? hold.Refused : null;
        var locked = lesson.Locked || locks ? lesson.Price.StudentPays : Money.Zero;
        return new MovePlan(found.Value, unheld, new(outcome.Value, ReschedulePolicy.ValidUntil(lesson.Start, now), to, 0, locked.Cents, unheld is not null));
    }
}
