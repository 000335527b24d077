using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>A move that may be made now.</summary>
/// <param name="Lesson">What is moved.</param>
/// <param name="Context">Offering and instructor.</param>
/// <param name="Slot">Where it goes.</param>
/// <param name="Outcome">What it means for the money.</param>
internal sealed record MovePlan(Booking Lesson, SlotContext Context, FreeSlot Slot, RescheduleOutcome Outcome);

/// <summary>Decides a move under the calendar locks, for the quote and for the move itself (rulings 16 and 22).</summary>
public sealed class Rescheduling(ISlotContexts contexts, ICalendarLocks locks, IRepository<Booking> bookings, IReadRepository reads, IStandingHolds holds, ITimeZones zones)
{
    internal async Task<Result<MovePlan>> Plan(BookingId id, string newStart, ICurrentUser user, TimeProvider time, CancellationToken cancellation)
    {
        if (await reads.First(new BookingParties(id), cancellation) is not { } parties || parties.Student != user.Id) return CommonErrors.NotFound;
        if (!RequestedStart.TryParse(newStart, out var start)) return BookingErrors.BadStart;
        await locks.Acquire(parties.Instructor, parties.Student, cancellation);
        var now = time.GetUtcNow();
        foreach (var overdue in await bookings.List(new OverdueSlotHoldsOf(parties.Instructor, parties.Student, now), cancellation)) overdue.Expire(now);
        if (await bookings.Get(id, cancellation) is not { } lesson) return CommonErrors.NotFound;
        var outcome = ReschedulePolicy.Decide(lesson.Status, lesson.Locked, lesson.Schedule.Start, now);
        if (outcome.Failed) return outcome.Error;
        if (await contexts.Load(lesson.OfferingId, lesson.StudentId, LessonDesk.RangeAround(start, now), now, lesson.Id, cancellation) is not { } context) return BookingErrors.UnknownOffering;
        var slot = Slots.For(context.Facts with { PriceStands = true }, zones, now).Check(new(lesson.Schedule.Minutes, lesson.Format), start);
        if (slot.Failed) return slot.Error;
        if (slot.Value.Lesson.Start == lesson.Schedule.Start) return BookingErrors.SameStart;
        var needsHold = outcome.Value is RescheduleOutcome.Locks || slot.Value.Lesson.Start - now < BookingTimes.HoldAhead;
        if (needsHold && await holds.Missing(id, cancellation) is { } missing) return missing;
        return new MovePlan(lesson, context, slot.Value, outcome.Value);
    }
}
