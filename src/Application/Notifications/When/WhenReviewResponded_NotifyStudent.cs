using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Reviews.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the student that the instructor answered.</summary>
public static class WhenReviewResponded_NotifyStudentHandler
{
    public static Task Handle(ReviewResponded fact, Notices notices, CancellationToken cancellation) => notices.TellOfLesson(
        fact.StudentId, NotificationKind.ReviewAnswered, NotificationCauseId.Of(fact.ReviewId), fact.BookingId, NotificationTexts.ReviewAnswered, cancellation);
}
