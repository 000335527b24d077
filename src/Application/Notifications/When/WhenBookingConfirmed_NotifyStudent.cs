using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the student that the lesson is certain; of a moved one the move tells.</summary>
public static class WhenBookingConfirmed_NotifyStudentHandler
{
    public static Task Handle(BookingConfirmed fact, Notices notices, CancellationToken cancellation) => notices.TellOfLesson(
        fact.StudentId, NotificationKind.BookingConfirmed, NotificationCauseId.Of(fact.BookingId), fact.BookingId,
        lesson => lesson.MovedFrom is null ? NotificationTexts.ConfirmedToStudent(lesson) : null, cancellation);
}
