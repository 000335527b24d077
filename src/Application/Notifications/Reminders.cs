using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Which reminders a lesson has, and when.</summary>
internal static class Reminders
{
    /// <summary>Each kind with its lead before the start.</summary>
    public static readonly IReadOnlyList<(NotificationKind Kind, TimeSpan Ahead)> All = [(NotificationKind.LessonTomorrow, TimeSpan.FromHours(24)), (NotificationKind.LessonSoon, TimeSpan.FromHours(1))];

    /// <summary>Stores the reminders of a lesson; one whose instant lay before the confirmation is none.</summary>
    public static void ScheduleReminders(this IDeferredCommands deferred, BookingId booking, DateTimeOffset start, DateTimeOffset confirmedAt)
    {
        foreach (var (kind, ahead) in All)
            if (start - ahead > confirmedAt) deferred.Schedule(new RemindOfLesson(booking, kind), start - ahead, $"remind:{booking}:{kind}");
    }
}
