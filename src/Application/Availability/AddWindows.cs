using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>The signed-in instructor is free on one more date: windows are joined to those of the day. It takes nothing away, so it needs no version; repeating it changes nothing.</summary>
/// <param name="LocalDate">Today or later, inside the horizon.</param>
/// <param name="Windows">What the day gains.</param>
/// <param name="ValidateOnly">Answers what would change, and changes nothing.</param>
public sealed record AddWindows(DateOnly LocalDate, IReadOnlyList<WrittenTimes> Windows, bool ValidateOnly = false);

public sealed class AddWindowsValidator : AbstractValidator<AddWindows>
{
    public AddWindowsValidator() => RuleFor(message => message.Windows).NotEmpty();
}

public static class AddWindowsHandler
{
    public static async Task<Result<AvailabilityChange>> Handle(
        AddWindows message, ICurrentUser user, IWeekReader reader, WeekDesk desk, ITimeZones zones, TimeProvider time, CancellationToken cancellation)
    {
        if (await WeekRules.OwnCalendar(user, reader, zones, time, cancellation) is not { } own) return InstructorErrors.NoProfile;
        if (WeekRules.RefuseDay(message.LocalDate, own) is { } refused) return refused;
        var written = message.Windows.Select(window => new WrittenWindow($"{message.LocalDate:yyyy-MM-dd}", window.StartTime, window.EndTime));
        var read = WeekPlan.Read(AvailabilityWeek.MondayOf(message.LocalDate), [.. written]);
        if (read.Failed) return read.Error;
        var plan = read.Value.Between(message.LocalDate, message.LocalDate) with { ClearExisting = false };
        return (await desk.Change(own, [plan], WeekVersion.NotNeeded, message.ValidateOnly, cancellation)).Map(AvailabilityChange.Of);
    }
}
