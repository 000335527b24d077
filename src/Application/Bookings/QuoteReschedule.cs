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
/// <param name="HoldsFirst">The bank is asked to hold the money before the lesson is moved, because the new start is less than 24 hours away; if it does not, nothing has changed.</param>
public sealed record RescheduleQuote(RescheduleOutcome Outcome, DateTimeOffset ValidUntil, DateTimeOffset Start, long ChargedCents, long LockedCents, bool HoldsFirst)
{
    internal Error Changed => BookingErrors.AnotherOutcome
        .With("outcome", Outcome).With("valid_until", ValidUntil).With("start", Start).With("charged_cents", ChargedCents).With("locked_cents", LockedCents).With("holds_first", HoldsFirst);
}

public sealed class QuoteRescheduleValidator : AbstractValidator<QuoteReschedule>
{
    public QuoteRescheduleValidator() => RuleFor(message => message.Start).Must(start => RequestedStart.TryParse(start, out _)).WithMessage(BookingErrors.BadStart.Detail);
}

public static class QuoteRescheduleHandler
{
    public static async Task<Result<RescheduleQuote>> Handle(QuoteReschedule message, ICurrentUser user, IReadRepository reads, Rescheduling rescheduling, TimeProvider time, CancellationToken cancellation)
    {
        if (await reads.First(new MovableLessonOf(message.BookingId), cancellation) is not { } lesson || lesson.Student != user.Id) return CommonErrors.NotFound;
        var planned = await rescheduling.Decide(lesson, message.Start, time.GetUtcNow(), cancellation);
        return planned.Map(plan => plan.Quote);
    }
}
