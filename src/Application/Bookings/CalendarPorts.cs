using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;

namespace InstaInstru.Application.Bookings;

/// <summary>A lesson as it stands in a person's calendar.</summary>
/// <param name="Id">The same for as long as the booking lives.</param>
/// <param name="Sequence">Rises with every change of the booking.</param>
/// <param name="ChangedAt">The last change that people see.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Start">When it starts.</param>
/// <param name="End">When it ends.</param>
/// <param name="TimeZone">IANA zone where it is taught.</param>
/// <param name="Service">What is taught.</param>
/// <param name="Partner">The other person, by first name and last initial.</param>
/// <param name="Format">Where, in kind.</param>
/// <param name="MeetingPlace">Where, in words, if this person may know.</param>
/// <param name="Note">What the other person wrote.</param>
public sealed record CalendarLesson(
    BookingId Id, long Sequence, DateTimeOffset ChangedAt, BookingStatus Status, DateTimeOffset Start, DateTimeOffset End, string TimeZone,
    string Service, string Partner, LessonFormat Format, string? MeetingPlace, string? Note);

/// <summary>Lessons for calendars, read from the bookings.</summary>
public interface ICalendarLessons
{
    /// <summary>One lesson of a person; null when there is none or it is not theirs.</summary>
    Task<CalendarLesson?> Find(BookingId booking, UserId person, CancellationToken cancellation);

    /// <summary>The lessons a person takes or teaches that start at or after an instant, cancelled ones included.</summary>
    Task<IReadOnlyList<CalendarLesson>> Of(UserId person, DateTimeOffset from, CancellationToken cancellation);
}

/// <summary>Writes lessons as an RFC 5545 calendar.</summary>
public interface ICalendarWriter
{
    /// <summary>The same lessons give the same text.</summary>
    string Write(string name, IReadOnlyList<CalendarLesson> lessons);
}

/// <summary>The secret part of a calendar feed's address, which calendars can send and people can take back.</summary>
public interface ICalendarTokens
{
    string Issue(UserId person, int generation);

    bool TryRead(string token, out UserId person, out int generation);
}
