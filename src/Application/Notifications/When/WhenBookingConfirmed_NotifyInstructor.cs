using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the instructor about the new lesson.</summary>
public static class WhenBookingConfirmed_NotifyInstructorHandler
{
    public static Task Handle(BookingConfirmed fact, Notices notices, CancellationToken cancellation) => notices.TellOfLesson(
        fact.InstructorId.UserId, NotificationKind.BookingConfirmed, NotificationCauseId.Of(fact.BookingId), fact.BookingId, NotificationTexts.ConfirmedToInstructor, cancellation);
}
