using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the instructor that the lesson is off and who cancelled it, or where it was moved.</summary>
public static class WhenBookingCancelled_NotifyInstructorHandler
{
    public static Task Handle(BookingCancelled fact, Notices notices, CancellationToken cancellation) =>
        notices.TellOfCancellation(fact.InstructorId.UserId, fact, NotificationTexts.CancelledToInstructor, lesson => lesson.StudentName, cancellation);
}
