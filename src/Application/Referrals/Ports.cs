using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Keyed hashes of who people are, for comparing them without keeping their data (ruling 29).</summary>
public interface IPersonMarks
{
    PersonMark Of(string email, string phone);

    /// <summary>The hash of a browser's or app's random word; null without one.</summary>
    string? OfDevice(string? device);

    /// <summary>The hash of a network address, of IPv6 the network that a household has; null for none and for the machine itself.</summary>
    string? OfAddress(string? address);
}

/// <summary>The addresses that people share and land on.</summary>
public interface IReferralPages
{
    /// <summary>The whole address of a share link.</summary>
    string Share(ReferralCodeView code);

    /// <summary>Where a followed link leads: the page that explains the programme, with the code.</summary>
    string Landing(string code);
}

/// <summary>How a person came here, as it was kept when the account opened.</summary>
/// <param name="Click">The click whose cookie they brought.</param>
/// <param name="Code">The code they entered, as typed.</param>
public sealed record Arrival(ReferralClickId? Click, string? Code);

/// <summary>What is kept of where people come from: devices and network addresses as keyed hashes only (ruling 29).</summary>
public interface IReferralTraces
{
    /// <summary>Keeps device and address of the current request for this person, with the unit of work.</summary>
    Task Keep(UserId person, CancellationToken cancellation);

    Task<Arrival?> ArrivalOf(UserId person, CancellationToken cancellation);

    /// <summary>From here until the commit no claim is judged elsewhere and nobody is banned: of many at once each sees those before it.</summary>
    Task JudgeAlone(CancellationToken cancellation);

    /// <summary>What devices, addresses, cards and counts say of a claim.</summary>
    Task<ReferralFacts> Compare(UserId referrer, UserId friend, VelocityWindows since, CancellationToken cancellation);

    /// <summary>Those of <paramref name="others"/> who have ever saved a card that this person saved too.</summary>
    Task<IReadOnlySet<UserId>> SharingCard(UserId person, IReadOnlyCollection<UserId> others, CancellationToken cancellation);

    /// <summary>Those of <paramref name="people"/> who are the same person as one of <paramref name="to"/>, or share a card, device or address with one.</summary>
    Task<IReadOnlySet<UserId>> Linked(IReadOnlyCollection<UserId> people, IReadOnlyCollection<UserId> to, CancellationToken cancellation);
}

/// <summary>Brings an invitation to its address.</summary>
public interface IInvitationCourier : IOutsidePort
{
    /// <summary>Sends it unless it was sent before, its sender was banned since, or the address has an account, which nobody is told.</summary>
    Task Deliver(ReferralInvitationId invitation, CancellationToken cancellation);
}

/// <summary>The places of the programme: 50 or 200 in all, 20 open ones per referrer (ruling 28).</summary>
public interface IReferralPlaces
{
    /// <summary>Takes a place with the unit of work; null when none is left.</summary>
    Task<ProgrammePlace?> TryTake(UserId referrer, CancellationToken cancellation);

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

    /// <summary>Whether the account has booked or taught anything, whatever became of it.</summary>
    Task<bool> HasBooked(UserId person, CancellationToken cancellation);

    /// <summary>The completed lessons of an instructor, of that price or more, that no refund took back.</summary>
    Task<IReadOnlyList<TaughtLesson>> TaughtBy(InstructorId instructor, Money leastPrice, CancellationToken cancellation);

    /// <summary>The lesson is completed, its money was taken, and no report or dispute is open.</summary>
    Task<bool> IsSettled(BookingId booking, CancellationToken cancellation);
}
