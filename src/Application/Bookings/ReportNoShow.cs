using FluentValidation;
using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Says that somebody was absent from a lesson, from its start until 24 hours after its end (ruling 17).</summary>
/// <param name="BookingId">Which lesson.</param>
/// <param name="Absent">The other side; an admin may name anybody, and both.</param>
/// <param name="Statement">In words; at most 500 characters.</param>
/// <param name="ExpectedOutcome">What the person was shown; another outcome is refused (ruling 22).</param>
public sealed record ReportNoShow(BookingId BookingId, Absence Absent, string? Statement, NoShowOutcome? ExpectedOutcome = null);

public sealed class ReportNoShowValidator : AbstractValidator<ReportNoShow>
{
    public ReportNoShowValidator() => RuleFor(message => message.Statement).Length(1, 500);
}

public static class ReportNoShowHandler
{
    public static async Task<Result> Handle(
        ReportNoShow message, ICurrentUser user, IReadRepository reads, IRepository<Booking> bookings, ICalendarLocks locks, IDeferredCommands deferred, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await reads.First(new BookingParties(message.BookingId), cancellation) is not { } parties) return CommonErrors.NotFound;
        await locks.Acquire(parties.Instructor, parties.Student, cancellation);
        if (await bookings.Get(message.BookingId, cancellation) is not { } booking || Sides.Of(user, booking) is not { } side) return CommonErrors.NotFound;
        var quote = NoShowQuote.Of(message.Absent, booking.Price, booking.Schedule.End + BookingTimes.AfterEnd);
        if (message.ExpectedOutcome is { } expected && quote.Outcome != expected) return quote.Changed;
        var reported = booking.ReportNoShow(message.Absent, side, message.Statement, time.GetUtcNow());
        if (reported.Failed) return reported;
        deferred.Schedule(new UpholdNoShow(booking.Id), booking.NoShow!.DisputableUntil, $"uphold-no-show:{booking.Id}");
        audit.Record("bookings.no_show_reported", "booking", $"{booking.Id}", after: new { message.Absent });
        return reported;
    }
}
