using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Keyed hashes of who people are, for comparing them without keeping their data (ruling 29).</summary>
public interface IPersonMarks
{
    PersonMark Of(string email, string phone);
}

/// <summary>The places of the programme: 50 or 200 in all, 20 open ones per referrer (ruling 28).</summary>
public interface IReferralPlaces
{
    /// <summary>Takes a place with the unit of work, or finds none left.</summary>
    Task<bool> TryTake(UserId referrer, CancellationToken cancellation);

    /// <summary>Gives a place back with the unit of work.</summary>
    Task GiveBack(CancellationToken cancellation);
}

/// <summary>A friend's lesson as the programme sees it.</summary>
/// <param name="Price">The lesson's price.</param>
/// <param name="Stands">Awaiting payment, confirmed or completed.</param>
/// <param name="CompletedAt">When it was completed.</param>
public sealed record ReferredLesson(Money Price, bool Stands, DateTimeOffset? CompletedAt);

/// <summary>What the programme asks about lessons.</summary>
public interface IReferredLessons
{
    Task<ReferredLesson?> Find(BookingId booking, CancellationToken cancellation);

    /// <summary>The student's earliest booked lesson of that price or more that stands.</summary>
    Task<BookingId?> FirstStanding(UserId friend, Money leastPrice, CancellationToken cancellation);

    /// <summary>Whether the account has booked anything, whatever became of it.</summary>
    Task<bool> HasBooked(UserId person, CancellationToken cancellation);

    /// <summary>The lesson is completed, its money was taken, and no report or dispute is open.</summary>
    Task<bool> IsSettled(BookingId booking, CancellationToken cancellation);
}
