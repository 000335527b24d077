using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells both that somebody was absent after all from a lesson that had been completed; a refund tells by itself (rulings 14 and 17).</summary>
public static class WhenLessonCompletionReversed_NotifyBothHandler
{
    public static Task Handle(LessonCompletionReversed fact, Notices notices, CancellationToken cancellation) =>
        fact.Absent is null ? Task.CompletedTask : notices.TellBoth(fact.StudentId, fact.InstructorId, NotificationKind.NoShowUpheld, fact.BookingId, NotificationTexts.NoShowUpheld, cancellation);
}
