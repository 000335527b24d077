using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>One week of the signed-in instructor (ruling 7).</summary>
public sealed record GetWeek(DateOnly Monday);

public static class GetWeekHandler
{
    public static async Task<Result<WeekView>> Handle(GetWeek message, ICurrentUser user, IWeekReader weeks, CancellationToken cancellation)
    {
        if (message.Monday.DayOfWeek is not DayOfWeek.Monday) return AvailabilityErrors.NotAMonday;
        if (user.Id is not { } id || await weeks.Read(InstructorId.Of(id), message.Monday, cancellation) is not { } week) return InstructorErrors.NoProfile;
        return WeekView.Of(week);
    }
}
