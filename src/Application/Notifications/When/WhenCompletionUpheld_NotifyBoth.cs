using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells both how a disputed completion was decided (ruling 14).</summary>
public static class WhenCompletionUpheld_NotifyBothHandler
{
    public static Task Handle(CompletionUpheld fact, Notices notices, CancellationToken cancellation) =>
        notices.TellBoth(fact.StudentId, fact.InstructorId, NotificationKind.CompletionUpheld, fact.BookingId, lesson => NotificationTexts.CompletionUpheld(lesson, fact.Refund), cancellation);
}
