using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>An admin decides a disputed absence (ruling 17); audited.</summary>
/// <param name="BookingId">Which lesson.</param>
/// <param name="Upheld">Upheld is a no-show; rejected leaves the lesson completed.</param>
/// <param name="Reason">For the record; 1–500 characters.</param>
public sealed record DecideNoShow(BookingId BookingId, bool Upheld, string Reason);

public sealed class DecideNoShowValidator : AbstractValidator<DecideNoShow>
{
    public DecideNoShowValidator() => RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
}

public static class DecideNoShowHandler
{
    public static async Task<Result> Handle(DecideNoShow message, IRepository<Booking> bookings, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await bookings.Get(message.BookingId, cancellation) is not { } booking) return CommonErrors.NotFound;
        var before = booking.Status;
        var decided = booking.DecideNoShow(message.Upheld, time.GetUtcNow());
        if (!decided.Failed) audit.Record("bookings.no_show_decided", "booking", $"{booking.Id}", new { Status = before }, new { booking.Status, message.Upheld, message.Reason });
        return decided;
    }
}
