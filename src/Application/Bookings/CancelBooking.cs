using FluentValidation;
using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Cancels a booking before its start, by its student, its instructor or an admin (ruling 15).</summary>
/// <param name="BookingId">Which.</param>
/// <param name="Reason">In words; at most 500 characters.</param>
/// <param name="ExpectedOutcome">What the person was shown; another outcome is refused with the new terms (ruling 22).</param>
public sealed record CancelBooking(BookingId BookingId, string? Reason, CancellationOutcome? ExpectedOutcome);

public sealed class CancelBookingValidator : AbstractValidator<CancelBooking>
{
    public CancelBookingValidator() => RuleFor(message => message.Reason).Length(1, 500);
}

public static class CancelBookingHandler
{
    public static async Task<Result> Handle(
        CancelBooking message, ICurrentUser user, IReadRepository reads, IRepository<Booking> bookings, ICalendarLocks locks, IStandingHolds holds, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await reads.First(new BookingParties(message.BookingId), cancellation) is not { } parties || Cancelling.By(user, parties.Student, parties.Instructor) is not { } by) return CommonErrors.NotFound;
        await locks.Acquire(parties.Instructor, parties.Student, cancellation);
        if (await bookings.Get(message.BookingId, cancellation) is not { } booking) return CommonErrors.NotFound;
        var (now, start) = (time.GetUtcNow(), booking.Schedule.Start);
        if (message.ExpectedOutcome is { } expected)
        {
            var terms = CancellationPolicy.Decide(by, booking.Price, booking.LineageBookedAt, start, await holds.Of(booking.Id, cancellation), now, booking.Locked);
            if (terms.Outcome != expected) return BookingErrors.OutcomeChanged(terms, CancellationPolicy.ValidUntil(booking.LineageBookedAt, start, now));
        }

        var cancelled = booking.Cancel(by, message.Reason, null, now);
        if (!cancelled.Failed) audit.Record("bookings.cancelled", "booking", booking.Id.ToString(), after: new { By = by });
        return cancelled;
    }
}
