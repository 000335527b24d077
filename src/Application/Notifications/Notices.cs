using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Tells a person something once, where they wish to be told, and in their own time.</summary>
public sealed class Notices(IRepository<Notification> notifications, INotificationSubjects subjects, TimeProvider time)
{
    /// <summary>Tells about anything; nothing when this cause has told this kind before.</summary>
    public Task Tell(UserId user, NotificationKind kind, NotificationCauseId cause, BookingId? booking, NotificationText text, CancellationToken cancellation) =>
        Tell(user, new(kind, cause, booking), _ => Task.FromResult<NotificationText?>(text), cancellation);

    /// <summary>Tells in words that depend on where the reader is.</summary>
    public Task Tell(UserId user, NotificationKind kind, NotificationCauseId cause, BookingId? booking, Func<Reader, NotificationText> write, CancellationToken cancellation) =>
        Tell(user, new(kind, cause, booking), reader => Task.FromResult<NotificationText?>(write(reader)), cancellation);

    /// <summary>Tells about a lesson; nothing when there is nothing to write.</summary>
    public Task TellOfLesson(
        UserId user, NotificationKind kind, NotificationCauseId cause, BookingId booking, Func<LessonInWords, NotificationText?> write, CancellationToken cancellation) =>
        Tell(user, new(kind, cause, booking), async reader => await subjects.Lesson(booking, reader, cancellation) is { } lesson && write(lesson) is { } text ? lesson.Naming(text) : null, cancellation);

    private async Task Tell(UserId user, NotificationSubject subject, Func<Reader, Task<NotificationText?>> write, CancellationToken cancellation)
    {
        if (await notifications.Any(new NotificationOfCause(user, subject.Kind, subject.CauseId), cancellation)) return;
        if (await subjects.Reader(user, cancellation) is not { } reader || await write(reader) is not { } text) return;
        if (Notification.Tell(user, subject, text, reader, time.GetUtcNow()) is { } notification) notifications.Add(notification);
    }
}
