using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Finds the reminders of the next 24 hours' lessons that are due and were not given, so that one whose own command was lost is late and not missing.</summary>
public sealed record RemindOfLessons;

/// <summary>A lesson ahead.</summary>
public sealed record LessonAhead(BookingId Id, UserId StudentId, DateTimeOffset Start, DateTimeOffset ConfirmedAt);

/// <summary>A reminder that a student was given.</summary>
public sealed record GivenReminder(NotificationCauseId CauseId, NotificationKind Kind);

/// <summary>A page of confirmed lessons that start within a day, by id.</summary>
public sealed class LessonsAhead : Specification<Booking, LessonAhead>
{
    public LessonsAhead(DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        var latest = now + Reminders.All[0].Ahead;
        Query.Where(booking => booking.Status == BookingStatus.Confirmed && booking.Schedule.Start > now && booking.Schedule.Start <= latest).OrderBy(booking => booking.Id);
        Query.Page(take, after);
        Query.Select(booking => new LessonAhead(booking.Id, booking.StudentId, booking.Schedule.Start, booking.ConfirmedAt!.Value));
    }
}

/// <summary>Which reminders the students of these lessons were given.</summary>
public sealed class GivenReminders : Specification<Notification, GivenReminder>
{
    public GivenReminders(IReadOnlyCollection<LessonAhead> lessons)
    {
        var students = lessons.Select(lesson => lesson.StudentId).Distinct().ToList();
        var kinds = Reminders.All.Select(reminder => reminder.Kind).ToList();
        var causes = lessons.Select(lesson => NotificationCauseId.Of(lesson.Id)).ToList();
        Query.Where(notification => students.Contains(notification.UserId) && kinds.Contains(notification.Kind) && causes.Contains(notification.CauseId));
        Query.Select(notification => new GivenReminder(notification.CauseId, notification.Kind));
    }
}

[Recurring("*/15 * * * *")]
public static class RemindOfLessonsHandler
{
    public static async Task<Result> Handle(RemindOfLessons message, IReadRepository rows, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var page in rows.Pages((take, after) => new LessonsAhead(now, take, after), lesson => lesson.Id, cancellation))
        {
            var given = (await rows.List(new GivenReminders(page), cancellation)).ToHashSet();
            foreach (var lesson in page)
            {
                foreach (var (kind, at) in Reminders.Of(lesson.Start, lesson.ConfirmedAt))
                    if (at <= now && !given.Contains(new(NotificationCauseId.Of(lesson.Id), kind))) deferred.ScheduleReminder(lesson.Id, kind, at);
            }
        }

        return Result.Ok;
    }
}
