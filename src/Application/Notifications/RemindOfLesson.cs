using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Reminds both people of a lesson, each in their own time; once, and not of a lesson that is off or has begun.</summary>
public sealed record RemindOfLesson(BookingId BookingId, NotificationKind Kind);

public static class RemindOfLessonHandler
{
    public static async Task<Result> Handle(RemindOfLesson message, IRepository<Booking> bookings, Notices notices, TimeProvider time, CancellationToken cancellation)
    {
        if (await bookings.Get(message.BookingId, cancellation) is not { Status: BookingStatus.Confirmed } booking || time.GetUtcNow() >= booking.Schedule.Start) return Result.Ok;
        await Tell(booking.StudentId, lesson => lesson.InstructorName);
        await Tell(booking.InstructorId.UserId, lesson => lesson.StudentName);
        return Result.Ok;

        Task Tell(UserId person, Func<LessonInWords, string> partner) => notices.TellOfLesson(
            person, message.Kind, NotificationCauseId.Of(booking.Id), booking.Id,
            lesson => NotificationTexts.Reminder(lesson, partner(lesson), message.Kind is NotificationKind.LessonSoon), cancellation);
    }
}
