using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>The starts of an instructor's offering that can be booked now, and on wish why one start can or cannot (ruling 10).</summary>
/// <param name="InstructorId">Who teaches.</param>
/// <param name="Offering">What is taught; the offering with the shortest lesson when left out.</param>
/// <param name="Duration">Minutes; the shortest offered when left out.</param>
/// <param name="Format">The first offered when left out.</param>
/// <param name="From">First local day; today when left out.</param>
/// <param name="To">Last local day; 30 days with the first when left out, at most 90; goes with a first day.</param>
/// <param name="Check">An instant, or local time without offset, to explain.</param>
public sealed record ListSlots(InstructorId InstructorId, OfferingId? Offering = null, int? Duration = null, LessonFormat? Format = null, DateOnly? From = null, DateOnly? To = null, string? Check = null);

public sealed class ListSlotsValidator : AbstractValidator<ListSlots>
{
    private const int MostDays = 90;
    private static readonly DateOnly Last = new(9990, 1, 1);

    public ListSlotsValidator()
    {
        RuleFor(message => message.From).GreaterThan(new DateOnly(2000, 1, 1)).LessThan(Last);
        RuleFor(message => message.To).GreaterThan(new DateOnly(2000, 1, 1)).LessThan(Last);
        RuleFor(message => message.To).Must((message, to) => message.From is { } from && to!.Value.DayNumber - from.DayNumber is >= 0 and < MostDays)
            .When(message => message.To is not null).WithMessage($"With a last day say the first; the last is the first or later, and less than {MostDays} days after it.");
        RuleFor(message => message.Check).Must(check => RequestedStart.TryParse(check, out _)).When(message => message.Check is not null)
            .WithMessage("A start is written 2026-11-25T15:00:00Z, or 2026-11-25T10:00 for the instructor's local time.");
    }
}

/// <summary>A start that can be booked at this instant.</summary>
public sealed record SlotView(DateTimeOffset Start, DateTimeOffset End, DateOnly LocalDate, TimeOnly LocalStart, TimeOnly LocalEnd)
{
    public static SlotView Of(FreeSlot slot) => new(slot.Lesson.Start, slot.Lesson.End, slot.LocalDate, slot.LocalStart, slot.LocalEnd);
}

/// <summary>Whether a start can be booked, and if not the first rule that forbids it.</summary>
/// <param name="Reason">One of ruling 10's fourteen; null when it can be booked.</param>
/// <param name="Code">The error that a booking would answer with.</param>
/// <param name="Facts">The rule's value and the next free start.</param>
public sealed record SlotExplanation(string Start, bool Bookable, SlotReason? Reason, string? Code, string? Detail, IReadOnlyDictionary<string, object?> Facts);

/// <summary>Free starts of one offering.</summary>
public sealed record SlotList(
    InstructorId InstructorId, OfferingId OfferingId, int DurationMinutes, LessonFormat Format, string TimeZone, DateOnly From, DateOnly To, IReadOnlyList<SlotView> Data, SlotExplanation? Check);

public static class ListSlotsHandler
{
    public static async Task<Result<SlotList>> Handle(ListSlots message, ISlotContexts contexts, ITimeZones zones, ICurrentUser user, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        RequestedStart? check = RequestedStart.TryParse(message.Check, out var start) ? start : null;
        if ((message.Offering ?? await contexts.UsualOfferingOf(message.InstructorId, cancellation)) is not { } offering) return CommonErrors.NotFound;
        var context = await contexts.Load(offering, user.Id, SlotPage.RangeOf(message, check, now), now, null, cancellation);
        if (context is null || context.Instructor != message.InstructorId) return CommonErrors.NotFound;
        return SlotPage.Of(message, context, check, zones, now);
    }
}
