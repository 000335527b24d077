using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Which reminders a lesson has, and when.</summary>
internal static class Reminders
{
    /// <summary>Each kind with its lead before the start.</summary>
    public static readonly IReadOnlyList<(NotificationKind Kind, TimeSpan Ahead)> All = [(NotificationKind.LessonTomorrow, TimeSpan.FromHours(24)), (NotificationKind.LessonSoon, TimeSpan.FromHours(1))];

    /// <summary>The reminders of a lesson with their instants; one whose instant lay before the confirmation is none.</summary>
    public static IEnumerable<(NotificationKind Kind, DateTimeOffset At)> Of(DateTimeOffset start, DateTimeOffset confirmedAt) =>
        All.Select(reminder => (reminder.Kind, At: start - reminder.Ahead)).Where(reminder => reminder.At > confirmedAt);

    public static void ScheduleReminder(this IDeferredCommands deferred, BookingId booking, UserId person, NotificationKind kind, DateTimeOffset at) =>
        deferred.Schedule(new RemindOfLesson(booking, person, kind), at, $"remind:{booking}:{person}:{kind}");
}
