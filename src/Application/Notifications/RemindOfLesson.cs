using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Reminds one of a lesson's two people, in their own time and whatever becomes of the other's reminder; once, and not of a lesson that is off or has begun.</summary>
public sealed record RemindOfLesson(BookingId BookingId, UserId PersonId, NotificationKind Kind);

public static class RemindOfLessonHandler
{
    public static async Task<Result> Handle(RemindOfLesson message, IRepository<Booking> bookings, Notices notices, TimeProvider time, CancellationToken cancellation)
    {
        if (await bookings.Get(message.BookingId, cancellation) is not { Status: BookingStatus.Confirmed } booking || time.GetUtcNow() >= booking.Schedule.Start) return Result.Ok;
        await notices.TellOfLesson(message.PersonId, message.Kind, NotificationCauseId.Of(booking.Id), booking.Id, Words, cancellation);
        return Result.Ok;

        NotificationText Words(LessonInWords lesson) => NotificationTexts.Reminder(
            lesson, message.PersonId == booking.StudentId ? lesson.InstructorName : lesson.StudentName, message.Kind is NotificationKind.LessonSoon);
    }
}
