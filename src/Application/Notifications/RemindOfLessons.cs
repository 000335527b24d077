using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Notifications;

/// <summary>Finds the lessons of the next 24 hours, so that a reminder whose own command was lost is late and not missing.</summary>
public sealed record RemindOfLessons;

/// <summary>A lesson ahead.</summary>
public sealed record LessonAhead(BookingId Id, DateTimeOffset Start, DateTimeOffset ConfirmedAt);

/// <summary>A page of confirmed lessons that start within a day, by id.</summary>
public sealed class LessonsAhead : Specification<Booking, LessonAhead>
{
    public LessonsAhead(DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        var latest = now + Reminders.All[0].Ahead;
        Query.Where(booking => booking.Status == BookingStatus.Confirmed && booking.Schedule.Start > now && booking.Schedule.Start <= latest).OrderBy(booking => booking.Id);
        Query.Page(take, after);
        Query.Select(booking => new LessonAhead(booking.Id, booking.Schedule.Start, booking.ConfirmedAt!.Value));
    }
}

[Recurring("*/15 * * * *")]
public static class RemindOfLessonsHandler
{
    private const int PageSize = 500;

    public static async Task<Result> Handle(RemindOfLessons message, IReadRepository bookings, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<object>? after = null;
        while (true)
        {
            var page = await bookings.List(new LessonsAhead(now, PageSize, after), cancellation);
            foreach (var lesson in page) deferred.ScheduleReminders(lesson.Id, lesson.Start, lesson.ConfirmedAt);
            if (page.Count < PageSize) return Result.Ok;
            after = [page[^1].Id];
        }
    }
}
