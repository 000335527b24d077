using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the instructor about the new lesson; of a moved one the move tells.</summary>
public static class WhenBookingConfirmed_NotifyInstructorHandler
{
    public static Task Handle(BookingConfirmed fact, Notices notices, CancellationToken cancellation) => notices.TellOfLesson(
        fact.InstructorId.UserId, NotificationKind.BookingConfirmed, NotificationCauseId.Of(fact.BookingId), fact.BookingId,
        lesson => lesson.MovedFrom is null ? NotificationTexts.ConfirmedToInstructor(lesson) : null, cancellation);
}
