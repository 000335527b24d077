using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the other side that the completion is disputed and an admin decides (ruling 14).</summary>
public static class WhenCompletionDisputed_NotifyOtherSideHandler
{
    public static Task Handle(CompletionDisputed fact, Notices notices, CancellationToken cancellation) =>
        notices.TellOthers(fact.DisputedBy, fact.StudentId, fact.InstructorId, NotificationKind.CompletionDisputed, fact.BookingId, NotificationTexts.CompletionDisputed, cancellation);
}
