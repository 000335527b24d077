using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Tells a person something once.</summary>
public sealed class Notices(IRepository<Notification> notifications, INotificationSubjects subjects, TimeProvider time)
{
    /// <summary>Tells about anything; nothing when this cause has told this kind before.</summary>
    public async Task Tell(UserId user, NotificationKind kind, NotificationCauseId cause, BookingId? booking, NotificationText text, CancellationToken cancellation)
    {
        if (await notifications.Any(new NotificationOfCause(user, kind, cause), cancellation)) return;
        notifications.Add(Notification.Tell(user, kind, cause, booking, text, time.GetUtcNow()));
    }

    /// <summary>Tells about a lesson.</summary>
    public async Task TellOfLesson(
        UserId user, NotificationKind kind, NotificationCauseId cause, BookingId booking, Func<LessonInWords, NotificationText> write, CancellationToken cancellation)
    {
        if (await subjects.Lesson(booking, cancellation) is { } lesson) await Tell(user, kind, cause, booking, write(lesson), cancellation);
    }
}
