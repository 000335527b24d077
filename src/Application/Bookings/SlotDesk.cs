using InstaInstru.Application.Availability;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Bookings;

/// <summary>A start somebody asks for.</summary>
/// <param name="Offering">What is taught.</param>
/// <param name="Student">Whose other lessons count too.</param>
/// <param name="Lesson">How long and where.</param>
/// <param name="Start">When.</param>
/// <param name="Moving">A booking whose own time does not count, because it is being moved.</param>
public sealed record SlotRequest(OfferingId Offering, UserId Student, RequestedLesson Lesson, RequestedStart Start, BookingId? Moving);

/// <summary>A slot that can be booked now, and what else a booking copies.</summary>
public sealed record FoundSlot(SlotContext Context, FreeSlot Slot);

/// <summary>Finds the slot somebody asks for, or the first rule that forbids it.</summary>
public sealed class SlotDesk(ISlotContexts contexts, ITimeZones zones)
{
    /// <summary>Takes the calendars' locks. Of many who want one time at once only those wait for their turn who find it free; the others are refused beside each other.</summary>
    public async Task<Error?> Enter(ICalendarLocks locks, SlotRequest asked, InstructorId instructor, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await locks.TryAcquire(instructor, asked.Student, cancellation)) return null;
        if ((await Find(asked, now, cancellation)).Error is { } refusal) return refusal;
        await locks.Acquire(instructor, asked.Student, cancellation);
        return null;
    }

    /// <summary>
    /// Looks at the days around the start; only when they hold no other free start, at everything up to the horizon of 365 days,
    /// so that a refusal without <c>next_free_start</c> means that there is none from that start on.
    /// </summary>
    public async Task<Result<FoundSlot>> Find(SlotRequest asked, DateTimeOffset now, CancellationToken cancellation)
    {
        var near = await Look(asked, RangeAround(asked.Start, now), now, cancellation);
        return near.Error is { } refusal && refusal.Facts.TryGetValue(Slots.NextFreeStart, out var next) && next is null
            ? await Look(asked, new(now, now.AddDays(Slots.HorizonDays + 1)), now, cancellation)
            : near;
    }

    private async Task<Result<FoundSlot>> Look(SlotRequest asked, TimeWindow range, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await contexts.Load(asked.Offering, asked.Student, range, now, asked.Moving, cancellation) is not { } context) return BookingErrors.UnknownOffering;
        // A moved lesson keeps its price, whatever the floor is by now.
        return Slots.For(context.Facts with { PriceStands = asked.Moving is not null }, zones, now).Check(asked.Lesson, asked.Start).Map(slot => new FoundSlot(context, slot));
    }

    /// <summary>Instants to load for a request, local time taken as any zone's; what lies outside the horizon is refused without them.</summary>
    private static TimeWindow RangeAround(RequestedStart start, DateTimeOffset now)
    {
        var asked = start.Instant ?? new DateTimeOffset(start.LocalDate.ToDateTime(start.LocalTime), TimeSpan.Zero);
        var last = now.AddDays(Slots.HorizonDays);
        var about = asked < now ? now : asked > last ? last : asked;
        return new(about.AddDays(-1), about.AddDays(2));
    }
}
