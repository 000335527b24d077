using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>An admin decides a disputed completion: complete, no-show or partial refund (ruling 14); audited.</summary>
/// <param name="BookingId">Which lesson.</param>
/// <param name="Ruling">Which way.</param>
/// <param name="Absent">Who was absent; with a no-show only.</param>
/// <param name="RefundCents">What goes back to the card; with a partial refund only, below what the card pays.</param>
/// <param name="Reason">For the record; 1–500 characters.</param>
public sealed record DecideCompletion(BookingId BookingId, CompletionRuling Ruling, Absence? Absent, long? RefundCents, string Reason);

public sealed class DecideCompletionValidator : AbstractValidator<DecideCompletion>
{
    public DecideCompletionValidator()
    {
        RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
        RuleFor(message => message.RefundCents).GreaterThan(0);
    }
}

public static class DecideCompletionHandler
{
    public static async Task<Result> Handle(DecideCompletion message, IRepository<Booking> bookings, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await bookings.Get(message.BookingId, cancellation) is not { } booking) return CommonErrors.NotFound;
        var before = booking.Status;
        var decided = booking.DecideCompletion(new(message.Ruling, message.Absent, new Money(message.RefundCents ?? 0)), time.GetUtcNow());
        if (!decided.Failed) audit.Record("bookings.completion_decided", "booking", $"{booking.Id}", new { Status = before }, new { booking.Status, message.Ruling, message.Absent, message.RefundCents, message.Reason });
        return decided;
    }
}
