using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Reviews.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the instructor what a lesson was found worth.</summary>
public static class WhenReviewReceived_NotifyInstructorHandler
{
    public static Task Handle(ReviewReceived fact, Notices notices, CancellationToken cancellation) => notices.TellOfLesson(
        fact.InstructorId.UserId, NotificationKind.ReviewReceived, NotificationCauseId.Of(fact.ReviewId), fact.BookingId,
        lesson => NotificationTexts.Reviewed(lesson, fact.Stars), cancellation);
}
