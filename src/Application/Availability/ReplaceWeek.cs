using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>Replaces a whole week of the signed-in instructor, or joins windows to it; in one step with the check of its version (rulings 7–9, 11).</summary>
/// <param name="Monday">The week.</param>
/// <param name="Version">What the editor saw; mandatory.</param>
/// <param name="Windows">The new week, or what it gains.</param>
/// <param name="ClearExisting">Whether windows that are not given go.</param>
public sealed record ReplaceWeek(DateOnly Monday, WeekVersion Version, IReadOnlyList<WrittenWindow> Windows, bool ClearExisting = true);

public static class ReplaceWeekHandler
{
    public static async Task<Result<WeekView>> Handle(
        ReplaceWeek message, ICurrentUser user, IWeekReader reader, WeekDesk desk, ITimeZones zones, TimeProvider time, CancellationToken cancellation)
    {
        if (await WeekRules.OwnCalendar(user, reader, zones, time, cancellation) is not { } own) return InstructorErrors.NoProfile;
        if ((WeekRules.RefuseWeek(message.Monday, own, "/week_start") ?? message.Version.Missing) is { } refused) return refused;
        var plan = WeekPlan.Read(message.Monday, message.Windows);
        if (plan.Failed) return plan.Error;
        var changed = await desk.Change(own, [plan.Value with { ClearExisting = message.ClearExisting }], message.Version, validateOnly: false, cancellation);
        return changed.Map(changes => WeekView.Of(changes.All[0].Week, own.TimeZone));
    }
}
