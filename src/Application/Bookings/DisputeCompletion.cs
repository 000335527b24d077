using FluentValidation;
using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Either side says that a completed lesson was not taught as agreed, until 24 hours after its end (ruling 14).</summary>
/// <param name="BookingId">Which lesson.</param>
/// <param name="Statement">In words; 1–500 characters.</param>
public sealed record DisputeCompletion(BookingId BookingId, string Statement);

public sealed class DisputeCompletionValidator : AbstractValidator<DisputeCompletion>
{
    public DisputeCompletionValidator() => RuleFor(message => message.Statement).NotEmpty().MaximumLength(500);
}

public static class DisputeCompletionHandler
{
    public static async Task<Result> Handle(
        DisputeCompletion message, ICurrentUser user, IReadRepository reads, IRepository<Booking> bookings, ICalendarLocks locks, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await reads.First(new BookingParties(message.BookingId), cancellation) is not { } parties) return CommonErrors.NotFound;
        await locks.Acquire(parties.Instructor, parties.Student, cancellation);
        if (await bookings.Get(message.BookingId, cancellation) is not { } booking || Sides.Of(user, booking) is not { } side) return CommonErrors.NotFound;
        var disputed = booking.DisputeCompletion(side, message.Statement, time.GetUtcNow());
        if (!disputed.Failed) audit.Record("bookings.completion_disputed", "booking", $"{booking.Id}");
        return disputed;
    }
}
