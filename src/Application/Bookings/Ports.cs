using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Bookings;

/// <summary>What a booking needs to know of the student, read from accounts, cards and earlier bookings.</summary>
public interface IPayingStudents
{
    /// <summary>In one statement.</summary>
    /// <param name="student">Who books.</param>
    /// <param name="card">The card to pay with; null for the default one.</param>
    /// <param name="now">A card that expired before is no usable one.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<PayingStudent> Find(UserId student, SavedCardId? card, DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>A student who is about to book.</summary>
/// <param name="TimeZone">IANA zone, kept with the booking.</param>
/// <param name="PaysWhenBooking">Two lessons were given up for want of a hold within 60 days: the next are held when booked (ruling 13).</param>
/// <param name="CannotPay">Why there is no usable card; null when there is one.</param>
public sealed record PayingStudent(string TimeZone, bool PaysWhenBooking, Error? CannotPay);

/// <summary>How the money of a booking stands, read from its payment.</summary>
public interface IStandingHolds
{
    /// <summary>Whether the bank holds the money at this moment, or a late move has taken it (ruling 16).</summary>
    Task<bool> Of(BookingId booking, CancellationToken cancellation);

    /// <summary>What a move that needs a hold finds (ruling 16).</summary>
    Task<MoveHold> ForMove(BookingId booking, CancellationToken cancellation);
}

/// <summary>The hold that a move needs.</summary>
/// <param name="Stands">The bank holds the money.</param>
/// <param name="Missing">Why a move that must find it standing is refused.</param>
/// <param name="Refused">What became of asking the bank.</param>
public sealed record MoveHold(bool Stands, Error Missing, Error Refused);

/// <summary>Bookings as people see them, with names, service and payment.</summary>
public interface IBookingViews
{
    /// <summary>One booking; null when there is none or it is not the viewer's.</summary>
    Task<BookingView?> Find(BookingId booking, BookingViewer viewer, CancellationToken cancellation);

    /// <summary>A page by start and id, soonest first for upcoming ones and those pending completion, latest first otherwise.</summary>
    Task<IReadOnlyList<BookingView>> List(BookingQuestion question, CancellationToken cancellation);
}

/// <summary>Who looks at a booking.</summary>
/// <param name="Id">The person.</param>
/// <param name="SeesAll">May see bookings of others.</param>
public readonly record struct BookingViewer(UserId Id, bool SeesAll);

/// <summary>Which bookings of one person to list.</summary>
/// <param name="Person">Whose.</param>
/// <param name="AsInstructor">The lessons the person teaches, not those they take.</param>
/// <param name="Status">Only these.</param>
/// <param name="Scope">Which part of their life.</param>
/// <param name="Now">The instant the scope is judged at.</param>
/// <param name="AfterStart">Start of the last row seen.</param>
/// <param name="AfterId">Id of the last row seen.</param>
/// <param name="Take">Most rows.</param>
public sealed record BookingQuestion(UserId Person, bool AsInstructor, BookingStatus? Status, BookingScope Scope, DateTimeOffset Now, DateTimeOffset? AfterStart, BookingId? AfterId, int Take);
