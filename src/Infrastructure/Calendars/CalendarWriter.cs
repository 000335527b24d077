using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;

namespace InstaInstru.Infrastructure.Calendars;

/// <summary>Lessons as an RFC 5545 calendar. The same lessons give the same bytes.</summary>
internal sealed class CalendarWriter(ITimeZones zones) : ICalendarWriter
{
    public string Write(string name, IReadOnlyList<CalendarLesson> lessons)
    {
        var text = new CalendarText();
        text.Line("BEGIN:VCALENDAR").Line("VERSION:2.0").Line("PRODID:-//InstaInstru//Lessons//EN").Line("CALSCALE:GREGORIAN")
            .Text("X-WR-CALNAME", name).Line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        foreach (var zone in lessons.GroupBy(lesson => lesson.TimeZone).OrderBy(group => group.Key, StringComparer.Ordinal))
            CalendarZones.Write(text, zone.Key, zone.Min(lesson => lesson.Start), zone.Max(lesson => lesson.End));
        foreach (var lesson in lessons.OrderBy(lesson => lesson.Start).ThenBy(lesson => lesson.Id.Value)) Write(text, lesson);
        return text.Line("END:VCALENDAR").ToString();
    }

    private void Write(CalendarText text, CalendarLesson lesson)
    {
        text.Line("BEGIN:VEVENT").Line($"UID:{lesson.Id}@instainstru").Instant("DTSTAMP", lesson.ChangedAt).Instant("LAST-MODIFIED", lesson.ChangedAt)
            .Line($"SEQUENCE:{lesson.Sequence}").Line($"STATUS:{StatusOf(lesson.Status)}")
            .Line($"DTSTART{When(lesson.Start, lesson.TimeZone)}").Line($"DTEND{When(lesson.End, lesson.TimeZone)}")
            .Text("SUMMARY", $"{lesson.Service} with {lesson.Partner}");
        if (lesson.Note is { } note) text.Text("DESCRIPTION", note);
        if (lesson.MeetingPlace is { } place) text.Text("LOCATION", place);
        else if (lesson.Format is LessonFormat.Online) text.Text("LOCATION", "Online");
        if (StatusOf(lesson.Status) is "CANCELLED") text.Line("TRANSP:TRANSPARENT");
        text.Line("END:VEVENT");
    }

    /// <summary>Wall time with its zone; wall time that comes twice is written as an instant, because readers disagree which of the two it means.</summary>
    private string When(DateTimeOffset instant, string zone)
    {
        var local = zones.ToLocal(instant, zone);
        return zones.ToInstants(local, zone).Count == 1 ? $";TZID={zone}:{CalendarText.Local(local)}" : $":{CalendarText.Utc(instant)}";
    }

    private static string StatusOf(BookingStatus status) => status switch
    {
        BookingStatus.AwaitingPayment => "TENTATIVE",
        BookingStatus.Cancelled or BookingStatus.Expired => "CANCELLED",
        _ => "CONFIRMED",
    };
}
