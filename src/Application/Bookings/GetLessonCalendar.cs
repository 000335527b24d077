using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>One's own lesson as a calendar file.</summary>
public sealed record GetLessonCalendar(BookingId BookingId);

/// <summary>A calendar as RFC 5545 text.</summary>
public sealed record CalendarFile(string Text);

public static class GetLessonCalendarHandler
{
    public static async Task<Result<CalendarFile>> Handle(GetLessonCalendar message, ICurrentUser user, ICalendarLessons lessons, ICalendarWriter writer, CancellationToken cancellation)
    {
        if (user.Id is not { } person || await lessons.Find(message.BookingId, person, cancellation) is not { } lesson) return CommonErrors.NotFound;
        return new CalendarFile(writer.Write("Lesson", [lesson]));
    }
}
