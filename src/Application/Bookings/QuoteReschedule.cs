using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>What moving one's own lesson to another start would mean now (rulings 16 and 22).</summary>
public sealed record QuoteReschedule(BookingId BookingId, string Start);

/// <summary>The terms of a move.</summary>
/// <param name="Outcome">Which rule applies.</param>
/// <param name="ValidUntil">The next instant at which the terms may change.</param>
/// <param name="Start">The new start.</param>
/// <param name="ChargedCents">What the move itself costs: nothing.</param>
/// <param name="LockedCents">What of the card's money is locked from then on.</param>
public sealed record RescheduleQuote(RescheduleOutcome Outcome, DateTimeOffset ValidUntil, DateTimeOffset Start, long ChargedCents, long LockedCents);

public sealed class QuoteRescheduleValidator : AbstractValidator<QuoteReschedule>
{
    public QuoteRescheduleValidator() => RuleFor(message => message.Start).Must(start => RequestedStart.TryParse(start, out _)).WithMessage(BookingErrors.BadStart.Detail);
}

public static class QuoteRescheduleHandler
{
    public static async Task<Result<RescheduleQuote>> Handle(QuoteReschedule message, ICurrentUser user, Rescheduling rescheduling, TimeProvider time, CancellationToken cancellation)
    {
        var planned = await rescheduling.Plan(message.BookingId, message.Start, user, time, cancellation);
        if (planned.Failed) return planned.Error;
        var (lesson, outcome) = (planned.Value.Lesson, planned.Value.Outcome);
        var locked = lesson.Locked || outcome is RescheduleOutcome.Locks ? lesson.Price.StudentPays : Money.Zero;
        return new RescheduleQuote(outcome, ReschedulePolicy.ValidUntil(lesson.Schedule.Start, time.GetUtcNow()), planned.Value.Slot.Lesson.Start, 0, locked.Cents);
    }
}
