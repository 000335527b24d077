using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells both that a reported absence does not stand (ruling 17).</summary>
public static class WhenNoShowRejected_NotifyBothHandler
{
    public static Task Handle(NoShowRejected fact, Notices notices, CancellationToken cancellation) =>
        notices.TellBoth(fact.StudentId, fact.InstructorId, NotificationKind.NoShowRejected, fact.BookingId, NotificationTexts.NoShowRejected, cancellation);
}
