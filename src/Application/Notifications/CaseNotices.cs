using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>What the people of a lesson are told about its reports and disputes (rulings 14 and 17).</summary>
internal static class CaseNotices
{
    /// <summary>Tells both: whoever lost the decision, and whoever waited for it.</summary>
    public static async Task TellBoth(
        this Notices notices, UserId student, InstructorId instructor, NotificationKind kind, BookingId booking, Func<LessonInWords, NotificationText> write, CancellationToken cancellation)
    {
        await notices.TellOfLesson(student, kind, NotificationCauseId.Of(booking), booking, write, cancellation);
        await notices.TellOfLesson(instructor.UserId, kind, NotificationCauseId.Of(booking), booking, write, cancellation);
    }

    /// <summary>Tells the side that did not speak; both when it was an admin.</summary>
    public static async Task TellOthers(
        this Notices notices, BookingSide speaker, UserId student, InstructorId instructor, NotificationKind kind, BookingId booking, Func<LessonInWords, NotificationText> write,
        CancellationToken cancellation)
    {
        if (speaker is not BookingSide.Student) await notices.TellOfLesson(student, kind, NotificationCauseId.Of(booking), booking, write, cancellation);
        if (speaker is not BookingSide.Instructor) await notices.TellOfLesson(instructor.UserId, kind, NotificationCauseId.Of(booking), booking, write, cancellation);
    }
}
