using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells both that a reported absence stands (ruling 17).</summary>
public static class WhenLessonMissed_NotifyBothHandler
{
    public static Task Handle(LessonMissed fact, Notices notices, CancellationToken cancellation) =>
        notices.TellBoth(fact.StudentId, fact.InstructorId, NotificationKind.NoShowUpheld, fact.BookingId, NotificationTexts.NoShowUpheld, cancellation);
}
