using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Bookings;

/// <summary>What a cancellation by the person signed in would mean now (rulings 15 and 22).</summary>
public sealed record GetCancellation(BookingId BookingId);

/// <summary>The terms of a cancellation.</summary>
/// <param name="Outcome">Which rule applies.</param>
/// <param name="ValidUntil">The next instant at which the terms may change.</param>
/// <param name="ChargedCents">What the card pays.</param>
/// <param name="CreditBackCents">Credit that comes back, released or new.</param>
/// <param name="InstructorShareCents">What the instructor gets.</param>
public sealed record CancellationQuote(CancellationOutcome Outcome, DateTimeOffset ValidUntil, long ChargedCents, long CreditBackCents, long InstructorShareCents);

/// <summary>What the terms of a cancellation depend on.</summary>
public sealed record CancellationCase(BookingStatus Status, UserId Student, InstructorId Instructor, BookingPrice Price, DateTimeOffset BookedAt, DateTimeOffset Start, bool Locked);

/// <summary>A booking as far as its cancellation looks at it.</summary>
public sealed class CancellationCaseOf : Specification<Booking, CancellationCase>
{
    public CancellationCaseOf(BookingId id)
    {
        Query.Where(booking => booking.Id == id);
        Query.Select(booking => new CancellationCase(booking.Status, booking.StudentId, booking.InstructorId, booking.Price, booking.LineageBookedAt, booking.Schedule.Start, booking.Locked));
    }
}

public static class GetCancellationHandler
{
    public static async Task<Result<CancellationQuote>> Handle(
        GetCancellation message, ICurrentUser user, IReadRepository bookings, IStandingHolds holds, TimeProvider time, CancellationToken cancellation)
    {
        if (await bookings.First(new CancellationCaseOf(message.BookingId), cancellation) is not { } found || Cancelling.By(user, found.Student, found.Instructor) is not { } by) return CommonErrors.NotFound;
        var now = time.GetUtcNow();
        if (found.Status is not (BookingStatus.AwaitingPayment or BookingStatus.Confirmed)) return BookingErrors.IllegalTransition(found.Status);
        if (now >= found.Start) return BookingErrors.AlreadyStarted;
        var terms = CancellationPolicy.Decide(by, found.Price, found.BookedAt, found.Start, await holds.Of(message.BookingId, cancellation), now, found.Locked);
        var validUntil = CancellationPolicy.ValidUntil(found.BookedAt, found.Start, now);
        return new CancellationQuote(terms.Outcome, validUntil, terms.Charged.Cents, terms.CreditBack.Cents, terms.InstructorShare.Cents);
    }
}
