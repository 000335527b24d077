using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Asks the student how the lesson was.</summary>
public static class WhenLessonCompleted_NotifyStudentHandler
{
    public static Task Handle(LessonCompleted fact, Notices notices, CancellationToken cancellation) => notices.TellOfLesson(
        fact.StudentId, NotificationKind.LessonCompleted, NotificationCauseId.Of(fact.BookingId), fact.BookingId, NotificationTexts.Completed, cancellation);
}
