using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>The days on which the signed-in instructor teaches nothing, from today to the horizon.</summary>
public sealed record ListBlackouts;

/// <summary>Local days without lessons, in order.</summary>
public sealed record BlackoutList(string TimeZone, IReadOnlyList<DateOnly> Data);

/// <summary>Blackout days read for lists.</summary>
public interface IBlackoutDays
{
    /// <summary>From a first to a last day, both included, in order; in one statement.</summary>
    Task<IReadOnlyList<DateOnly>> Between(InstructorId instructor, DateOnly first, DateOnly last, CancellationToken cancellation);
}

public static class ListBlackoutsHandler
{
    public static async Task<Result<BlackoutList>> Handle(ListBlackouts message, ICurrentUser user, IWeekReader reader, IBlackoutDays days, ITimeZones zones, TimeProvider time, CancellationToken cancellation)
    {
        if (await WeekRules.OwnCalendar(user, reader, zones, time, cancellation) is not { } own) return InstructorErrors.NoProfile;
        return new BlackoutList(own.TimeZone, await days.Between(own.Instructor, own.Today, own.Today.AddDays(Slots.HorizonDays), cancellation));
    }
}
