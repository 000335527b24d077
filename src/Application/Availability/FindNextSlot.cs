using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>The next start of an instructor's offering that can be booked now, as far ahead as lessons can be booked (ruling 10).</summary>
/// <param name="InstructorId">Who teaches.</param>
/// <param name="Offering">What is taught; the offering with the shortest lesson when left out.</param>
/// <param name="Duration">Minutes; the shortest offered when left out.</param>
/// <param name="Format">The first offered when left out.</param>
public sealed record FindNextSlot(InstructorId InstructorId, OfferingId? Offering = null, int? Duration = null, LessonFormat? Format = null);

/// <summary>The next start.</summary>
/// <param name="Slot">Null when there is none up to the horizon.</param>
public sealed record NextSlot(InstructorId InstructorId, OfferingId OfferingId, int DurationMinutes, LessonFormat Format, string TimeZone, SlotView? Slot);

public static class FindNextSlotHandler
{
    public static async Task<Result<NextSlot>> Handle(FindNextSlot message, ISlotContexts contexts, ITimeZones zones, ICurrentUser user, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if ((message.Offering ?? await contexts.UsualOfferingOf(message.InstructorId, cancellation)) is not { } offering) return CommonErrors.NotFound;
        var context = await contexts.Load(offering, user.Id, new(now, now.AddDays(Slots.HorizonDays + 1)), now, null, cancellation);
        if (context is null || context.Instructor != message.InstructorId) return CommonErrors.NotFound;
        var lesson = SlotPage.LessonOf(context.Facts.Offering, message.Duration, message.Format);
        var next = Slots.For(context.Facts, zones, now).Next(lesson, now);
        return new NextSlot(context.Instructor, context.Offering, lesson.Minutes, lesson.Format, context.Facts.Zone, next is null ? null : SlotView.Of(next));
    }
}
