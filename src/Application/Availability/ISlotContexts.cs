using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>Loads what the slot function and a quote need to know of one offering. Booking calls it under the calendar locks (ruling 11).</summary>
public interface ISlotContexts
{
    /// <summary>Who teaches the offering, which never changes: tells which calendar to lock; null when there is no such offering.</summary>
    Task<InstructorId?> InstructorOf(OfferingId offering, CancellationToken cancellation);

    /// <summary>What somebody sees of an instructor who asks for nothing in particular: the active offering with the shortest lesson, else any; null when there is none.</summary>
    Task<OfferingId?> UsualOfferingOf(InstructorId instructor, CancellationToken cancellation);

    /// <summary>Offering, instructor, windows, blackout days and held time around a range, in three statements; null when there is no such offering.</summary>
    /// <param name="offering">What is asked for.</param>
    /// <param name="student">Whose other lessons count too; null for a guest.</param>
    /// <param name="range">Starts asked about; windows of a day more on both sides are loaded, so that a lesson across midnight is judged right.</param>
    /// <param name="now">The application's time.</param>
    /// <param name="moving">A booking whose own time does not count, because it is being rescheduled.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<SlotContext?> Load(OfferingId offering, UserId? student, TimeWindow range, DateTimeOffset now, BookingId? moving, CancellationToken cancellation);

    /// <summary>The same for many offerings at once, in three statements whatever their number; unknown ones are left out.</summary>
    Task<IReadOnlyList<SlotContext>> LoadMany(IReadOnlyCollection<OfferingId> offerings, UserId? student, TimeWindow range, DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>The slot function's facts and what else a booking copies from offering and instructor.</summary>
/// <param name="Offering">The offering.</param>
/// <param name="Instructor">Who teaches.</param>
/// <param name="Service">What is taught.</param>
/// <param name="Category">The service's category.</param>
/// <param name="ServiceName">The service's name, for snapshots.</param>
/// <param name="Commission">The instructor's commission at present.</param>
/// <param name="StripeAccountId">Where the instructor's share goes; null until payouts are set up.</param>
/// <param name="Facts">What the slot function asks.</param>
public sealed record SlotContext(
    OfferingId Offering, InstructorId Instructor, ServiceId Service, CategoryId Category, string ServiceName, BasisPoints Commission, string? StripeAccountId, SlotFacts Facts);
