using FluentValidation;
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
public sealed record RescheduleBooking(BookingId BookingId, string Start, RescheduleOutcome? ExpectedOutcome = null);

public sealed class RescheduleBookingValidator : AbstractValidator<RescheduleBooking>
{
    public RescheduleBookingValidator() => RuleFor(message => message.Start).Must(start => RequestedStart.TryParse(start, out _)).WithMessage(BookingErrors.BadStart.Detail);
}

public static class RescheduleBookingHandler
{
    public static async Task<Result<LessonBooking>> Handle(
        RescheduleBooking message, ICurrentUser user, Rescheduling rescheduling, LessonDesk desk, IRepository<Booking> bookings, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var planned = await rescheduling.Plan(message.BookingId, message.Start, user, time, cancellation);
        if (planned.Failed) return planned.Error;
        var (plan, now) = (planned.Value, time.GetUtcNow());
        if (message.ExpectedOutcome is { } expected && expected != plan.Outcome) return BookingErrors.OutcomeChanged(plan.Outcome, ReschedulePolicy.ValidUntil(plan.Lesson.Schedule.Start, now));
        var moved = await desk.Move(plan.Lesson, plan.Context, plan.Slot, now, cancellation);
        if (moved.Failed) return moved.Error;
        bookings.Add(moved.Value);
        deferred.Schedule(new CompleteDueLesson(moved.Value.Id), moved.Value.Schedule.End + BookingTimes.AfterEnd, $"complete-lesson:{moved.Value.Id}");
        return new LessonBooking(moved.Value.Id);
    }
}
