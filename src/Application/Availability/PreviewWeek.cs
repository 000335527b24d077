using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>What <see cref="ReplaceWeek"/> would change, or why it would be refused; nothing is written.</summary>
/// <param name="Monday">The week.</param>
/// <param name="Version">What the editor saw; looked at when it is sent.</param>
/// <param name="Windows">The new week, or what it gains.</param>
/// <param name="ClearExisting">Whether windows that are not given go.</param>
public sealed record PreviewWeek(DateOnly Monday, WeekVersion Version, IReadOnlyList<WrittenWindow> Windows, bool ClearExisting = true);

public static class PreviewWeekHandler
{
    public static async Task<Result<AvailabilityChange>> Handle(
        PreviewWeek message, ICurrentUser user, IWeekReader reader, WeekDesk desk, ITimeZones zones, TimeProvider time, CancellationToken cancellation)
    {
        if (await WeekRules.OwnCalendar(user, reader, zones, time, cancellation) is not { } own) return InstructorErrors.NoProfile;
        if (WeekRules.RefuseWeek(message.Monday, own, "/week_start") is { } refused) return refused;
        var plan = WeekPlan.Read(message.Monday, message.Windows);
        if (plan.Failed) return plan.Error;
        var changed = await desk.Change(own, [plan.Value with { ClearExisting = message.ClearExisting }], message.Version, validateOnly: true, cancellation);
        return changed.Map(AvailabilityChange.Of);
    }
}
