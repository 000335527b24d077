using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the student that the lesson is off and who cancelled it, or where it was moved.</summary>
public static class WhenBookingCancelled_NotifyStudentHandler
{
    public static Task Handle(BookingCancelled fact, Notices notices, CancellationToken cancellation) =>
        notices.TellOfCancellation(fact.StudentId, fact, NotificationTexts.CancelledToStudent, lesson => lesson.InstructorName, cancellation);
}
