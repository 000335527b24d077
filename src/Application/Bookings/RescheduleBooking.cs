using FluentValidation;
using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Moves one's own lesson to another start with the same instructor: the old booking is cancelled and a new one made in one transaction (ruling 16).</summary>
/// <param name="BookingId">Which lesson.</param>
/// <param name="Start">An instant, or the instructor's local time without offset.</param>
/// <param name="ExpectedOutcome">What the student was shown; another outcome is refused with the new one (ruling 22).</param>
/// <param name="HoldAsked">The bank was asked for the hold that a start less than 24 hours away needs: without it the move is refused.</param>
public sealed record RescheduleBooking(BookingId BookingId, string Start, RescheduleOutcome? ExpectedOutcome = null, bool HoldAsked = false);

/// <summary>What became of a move.</summary>
/// <param name="Id">The booking that took the lesson's place; null when the bank has to hold the money first and nothing has changed.</param>
public sealed record LessonMove(BookingId? Id);

public sealed class RescheduleBookingValidator : AbstractValidator<RescheduleBooking>
{
    public RescheduleBookingValidator() => RuleFor(message => message.Start).Must(start => RequestedStart.TryParse(start, out _)).WithMessage(BookingErrors.BadStart.Detail);
}

public static class RescheduleBookingHandler
{
    public static async Task<Result<LessonMove>> Handle(
        RescheduleBooking message, ICurrentUser user, IReadRepository reads, ICalendarLocks locks, Rescheduling rescheduling, LessonDesk desk, IRepository<Booking> bookings, IDeferredCommands deferred,
        ITimeZones zones, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await reads.First(new BookingParties(message.BookingId), cancellation) is not { } parties || parties.Student != user.Id) return CommonErrors.NotFound;
        await locks.Acquire(parties.Instructor, parties.Student, cancellation);
        var now = time.GetUtcNow();
        foreach (var overdue in await bookings.List(new OverdueSlotHoldsOf(parties.Instructor, parties.Student, now), cancellation)) overdue.Expire(now);
        if (await bookings.Get(message.BookingId, cancellation) is not { } lesson) return CommonErrors.NotFound;
        if (message.HoldAsked && await MadeBefore(message, bookings, zones, cancellation) is { } made) return made;
        var planned = await rescheduling.Decide(MovableLesson.Of(lesson), message.Start, now, cancellation);
        if (planned.Failed) return planned.Error;
        var plan = planned.Value;
        if (message.ExpectedOutcome is { } expected && expected != plan.Quote.Outcome) return plan.Quote.Changed;
        if (plan.Unheld is { } unheld) return message.HoldAsked ? unheld : new LessonMove(null);
        var moved = await desk.Move(lesson, plan.To, now, cancellation);
        if (moved.Failed) return moved.Error;
        bookings.Add(moved.Value);
        audit.Record("bookings.moved", "booking", $"{lesson.Id}", new { lesson.Schedule.Start }, new { moved.Value.Schedule.Start, Successor = moved.Value.Id });
        deferred.Schedule(new CompleteDueLesson(moved.Value.Id), moved.Value.Schedule.End + BookingTimes.AfterEnd, $"complete-lesson:{moved.Value.Id}");
        return new LessonMove(moved.Value.Id);
    }

    /// <summary>The process ended between this very move and its answer, and the student repeats the request.</summary>
    private static async Task<LessonMove?> MadeBefore(RescheduleBooking message, IRepository<Booking> bookings, ITimeZones zones, CancellationToken cancellation) =>
        await bookings.First(new SuccessorOf(message.BookingId), cancellation) is { } successor
        && RequestedStart.TryParse(message.Start, out var start) && start.Resolve(successor.Schedule.TimeZone, zones) == successor.Schedule.Start ? new(successor.Id) : null;
}
