using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells whoever reported the absence that it was contradicted and an admin decides (ruling 17).</summary>
public static class WhenNoShowDisputed_NotifyReporterHandler
{
    public static Task Handle(NoShowDisputed fact, Notices notices, CancellationToken cancellation) =>
        notices.TellOthers(fact.DisputedBy, fact.StudentId, fact.InstructorId, NotificationKind.NoShowDisputed, fact.BookingId, NotificationTexts.NoShowDisputed, cancellation);
}
