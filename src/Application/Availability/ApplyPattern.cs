using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>Lays windows by weekday over a range of dates of the signed-in instructor: every week of it, or none (rulings 7–9).</summary>
/// <param name="From">First local day; today or later.</param>
/// <param name="To">Last local day, included; at most 365 days in all, inside the horizon.</param>
/// <param name="Days">What each weekday shall have, or gain; weekdays not named stay as they are, an empty list closes the day.</param>
/// <param name="Version">Of all weeks of the range together, as a look (validate_only) answers it; mandatory unless only looked at.</param>
/// <param name="ClearExisting">Whether other windows of the weekdays named go.</param>
/// <param name="ValidateOnly">Answers what would change, and changes nothing.</param>
public sealed record ApplyPattern(DateOnly From, DateOnly To, IReadOnlyList<WrittenWeekday> Days, WeekVersion Version, bool ClearExisting = true, bool ValidateOnly = false);

public sealed class ApplyPatternValidator : AbstractValidator<ApplyPattern>
{
    public ApplyPatternValidator()
    {
        RuleFor(message => message.Days).NotEmpty();
        RuleFor(message => message.To).Must((message, to) => to >= message.From && to.DayNumber - message.From.DayNumber < WeekPattern.MostDays)
            .WithMessage($"The last day is the first or later, and the range has at most {WeekPattern.MostDays} days.");
    }
}

public static class ApplyPatternHandler
{
    public static async Task<Result<AvailabilityChange>> Handle(
        ApplyPattern message, ICurrentUser user, IWeekReader reader, WeekDesk desk, ITimeZones zones, TimeProvider time, CancellationToken cancellation)
    {
        if (await WeekRules.OwnCalendar(user, reader, zones, time, cancellation) is not { } own) return InstructorErrors.NoProfile;
        if (message.From < own.Today) return AvailabilityErrors.PastRange;
        if (WeekRules.RefuseFar(message.To, own, "/to") is { } beyond) return beyond;
        if (!message.ValidateOnly && message.Version.Missing is { } missing) return missing;
        var pattern = WeekPattern.Read(message.Days, message.ClearExisting);
        if (pattern.Failed) return pattern.Error;
        return (await desk.Change(own, pattern.Value.Over(message.From, message.To), message.Version, message.ValidateOnly, cancellation)).Map(AvailabilityChange.Of);
    }
}
