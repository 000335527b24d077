using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Finds the reminders of the next 24 hours' lessons that are due and were not given, so that one whose own command was lost is late and not missing.</summary>
public sealed record RemindOfLessons;

/// <summary>A lesson ahead.</summary>
public sealed record LessonAhead(BookingId Id, UserId StudentId, InstructorId InstructorId, DateTimeOffset Start, DateTimeOffset ConfirmedAt)
{
    /// <summary>Who is reminded of it.</summary>
    public IEnumerable<UserId> People => [StudentId, InstructorId.UserId];
}

/// <summary>A reminder that a person was given.</summary>
public sealed record GivenReminder(UserId UserId, NotificationCauseId CauseId, NotificationKind Kind);

/// <summary>A page of confirmed lessons that start within a day, by id.</summary>
public sealed class LessonsAhead : Specification<Booking, LessonAhead>
{
    public LessonsAhead(DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        var latest = now + Reminders.All[0].Ahead;
        Query.Where(booking => booking.Status == BookingStatus.Confirmed && booking.Schedule.Start > now && booking.Schedule.Start <= latest).OrderBy(booking => booking.Id);
        Query.Page(take, after);
        Query.Select(booking => new LessonAhead(booking.Id, booking.StudentId, booking.InstructorId, booking.Schedule.Start, booking.ConfirmedAt!.Value));
    }
}

/// <summary>Which reminders the people of these lessons were given.</summary>
public sealed class GivenReminders : Specification<Notification, GivenReminder>
{
    public GivenReminders(IReadOnlyCollection<LessonAhead> lessons)
    {
        var people = lessons.SelectMany(lesson => lesson.People).Distinct().ToList();
        var kinds = Reminders.All.Select(reminder => reminder.Kind).ToList();
        var causes = lessons.Select(lesson => NotificationCauseId.Of(lesson.Id)).ToList();
        Query.Where(notification => people.Contains(notification.UserId) && kinds.Contains(notification.Kind) && causes.Contains(notification.CauseId));
        Query.Select(notification => new GivenReminder(notification.UserId, notification.CauseId, notification.Kind));
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
            var due = from lesson in page
                      from reminder in Reminders.Of(lesson.Start, lesson.ConfirmedAt)
                      from person in lesson.People
                      where reminder.At <= now && !given.Contains(new(person, NotificationCauseId.Of(lesson.Id), reminder.Kind))
                      select (lesson.Id, person, reminder.Kind, reminder.At);
            foreach (var (lesson, person, kind, at) in due) deferred.ScheduleReminder(lesson, person, kind, at);
        }

        return Result.Ok;
    }
}
