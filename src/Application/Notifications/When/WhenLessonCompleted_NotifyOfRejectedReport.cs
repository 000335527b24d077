using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>An admin completes a lesson only by rejecting the absence that was reported of it: tells both (ruling 17).</summary>
public static class WhenLessonCompleted_NotifyOfRejectedReportHandler
{
    public static Task Handle(LessonCompleted fact, Notices notices, CancellationToken cancellation) =>
        fact.CompletedBy is not CompletedBy.Admin ? Task.CompletedTask : notices.TellBoth(fact.StudentId, fact.InstructorId, NotificationKind.NoShowRejected, fact.BookingId, NotificationTexts.NoShowRejected, cancellation);
}
