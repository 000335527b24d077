using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Somebody who is said to have been absent contradicts, within 24 hours of the report (ruling 17).</summary>
/// <param name="BookingId">Which lesson.</param>
/// <param name="Statement">In words; 1–500 characters.</param>
public sealed record DisputeNoShow(BookingId BookingId, string Statement);

public sealed class DisputeNoShowValidator : AbstractValidator<DisputeNoShow>
{
    public DisputeNoShowValidator() => RuleFor(message => message.Statement).NotEmpty().MaximumLength(500);
}

public static class DisputeNoShowHandler
{
    public static async Task<Result> Handle(DisputeNoShow message, ICurrentUser user, IRepository<Booking> bookings, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await bookings.Get(message.BookingId, cancellation) is not { } booking || Sides.Of(user, booking) is not { } side) return CommonErrors.NotFound;
        var disputed = booking.DisputeNoShow(side, message.Statement, time.GetUtcNow());
        if (!disputed.Failed) audit.Record("bookings.no_show_disputed", "booking", $"{booking.Id}");
        return disputed;
    }
}
