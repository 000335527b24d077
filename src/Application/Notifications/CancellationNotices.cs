using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>What student and instructor are told alike when a lesson is cancelled.</summary>
internal static class CancellationNotices
{
    /// <summary>Tells one of them that the lesson is off, and who cancelled it; of the old leg of a move, that it was moved and to when.</summary>
    public static Task TellOfCancellation(
        this Notices notices, UserId person, BookingCancelled fact, Func<LessonInWords, string, NotificationText> write, Func<LessonInWords, string> partner, CancellationToken cancellation) =>
        fact.CancelledBy is CancelledBy.Reschedule
            ? fact.RescheduledTo is not { } moved ? Task.CompletedTask : notices.TellOfLesson(
                person, NotificationKind.BookingRescheduled, NotificationCauseId.Of(moved), moved, lesson => NotificationTexts.Rescheduled(lesson, partner(lesson)), cancellation)
            : notices.TellOfLesson(person, NotificationKind.BookingCancelled, NotificationCauseId.Of(fact.BookingId), fact.BookingId, lesson => write(lesson, InWords(fact.CancelledBy)), cancellation);

    private static string InWords(CancelledBy by) => by switch
    {
        CancelledBy.Student => "the student",
        CancelledBy.Instructor => "the instructor",
        CancelledBy.PaymentDeadline => "us, because the card could not be charged in time",
        _ => "us",
    };
}
