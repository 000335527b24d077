using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>Copies a week of the signed-in instructor to another week, from today on: past days stay as they are (ruling 9). Blackout days are not copied.</summary>
/// <param name="From">The week copied, by its Monday.</param>
/// <param name="To">The week changed, by its Monday; another one, not past.</param>
/// <param name="Version">Of the week changed; mandatory unless only looked at.</param>
/// <param name="ClearExisting">Whether windows of the week changed go that the copied one does not have.</param>
/// <param name="ValidateOnly">Answers what would change, and changes nothing.</param>
public sealed record CopyWeek(DateOnly From, DateOnly To, WeekVersion Version, bool ClearExisting = true, bool ValidateOnly = false);

public static class CopyWeekHandler
{
    public static async Task<Result<AvailabilityChange>> Handle(
        CopyWeek message, ICurrentUser user, IWeekReader reader, WeekDesk desk, ITimeZones zones, TimeProvider time, CancellationToken cancellation)
    {
        if (await WeekRules.OwnCalendar(user, reader, zones, time, cancellation) is not { } own) return InstructorErrors.NoProfile;
        if (Refuse(message, own) is { } refused) return refused;
        var source = await reader.Read(own.Instructor, message.From, cancellation);
        var plan = WeekPlan.Of(message.From, source!.Windows).MovedTo(message.To).Between(own.Today, message.To.AddDays(6)) with { ClearExisting = message.ClearExisting };
        return (await desk.Change(own, [plan], message.Version, message.ValidateOnly, cancellation)).Map(AvailabilityChange.Of);
    }

    private static Error? Refuse(CopyWeek message, OwnCalendar own)
    {
        if ((WeekRules.RefuseWeek(message.From, own, "/week_start") ?? WeekRules.RefuseWeek(message.To, own, "/to_week_start")) is { } refused) return refused;
        if (message.From == message.To) return AvailabilityErrors.SameWeek;
        if (message.To.AddDays(6) < own.Today) return AvailabilityErrors.PastWeek;
        return message.ValidateOnly ? null : message.Version.Missing;
    }
}
