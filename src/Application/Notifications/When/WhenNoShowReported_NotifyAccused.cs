using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells whoever is said to have been absent, and until when they may contradict (ruling 17).</summary>
public static class WhenNoShowReported_NotifyAccusedHandler
{
    public static async Task Handle(NoShowReported fact, Notices notices, CancellationToken cancellation)
    {
        var cause = NotificationCauseId.Of(fact.BookingId);
        if (fact.Absent is not Absence.Instructor) await notices.TellOfLesson(fact.StudentId, NotificationKind.NoShowReported, cause, fact.BookingId, Write, cancellation);
        if (fact.Absent is not Absence.Student) await notices.TellOfLesson(fact.InstructorId.UserId, NotificationKind.NoShowReported, cause, fact.BookingId, Write, cancellation);

        NotificationText Write(LessonInWords lesson) => NotificationTexts.NoShowReported(lesson, fact.DisputableUntil);
    }
}
