using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the student that the lesson is off, and who cancelled it; a moved lesson tells by its new booking.</summary>
public static class WhenBookingCancelled_NotifyStudentHandler
{
    public static async Task Handle(BookingCancelled fact, Notices notices, CancellationToken cancellation)
    {
        if (fact.CancelledBy is CancelledBy.Reschedule) return;
        await notices.TellOfLesson(
            fact.StudentId, NotificationKind.BookingCancelled, NotificationCauseId.Of(fact.BookingId), fact.BookingId,
            lesson => NotificationTexts.CancelledToStudent(lesson, Canceller.InWords(fact.CancelledBy)), cancellation);
    }
}
