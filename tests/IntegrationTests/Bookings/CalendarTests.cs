using System.Net;
using System.Net.Http.Json;
using InstaInstru.Application.Bookings;
using InstaInstru.DevDatabase;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Bookings;

public sealed class GetLessonCalendarTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_lesson_is_a_calendar_file_whose_sequence_rises_and_which_says_when_it_is_off()
    {
        var lesson = await host.Lesson();
        var path = $"/api/v1/bookings/{lesson.Booked.Id}/calendar.ics";

        var answer = await (await lesson.Student.Client.GetAsync(path)).ShouldBe(200);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        var before = await answer.Content.ReadAsStringAsync();
        before.ShouldContain($"\r\nUID:{lesson.Booked.Id}@instainstru\r\n");
        before.ShouldContain($"\r\nDTSTART;TZID=America/New_York:{lesson.Booked.LocalDate:yyyyMMdd}T120000\r\n");
        before.ShouldContain("\r\nSTATUS:CONFIRMED\r\n");
        await (await lesson.Teacher.Client.PatchAsJsonAsync($"/api/v1/bookings/{lesson.Booked.Id}", new { MeetingPlace = "Room 4; second floor, left" }, Wire.Json)).ShouldBe(200);
        var revised = await lesson.Student.Client.GetStringAsync(path);
        revised.ShouldContain("\r\nLOCATION:Room 4\\; second floor\\, left\r\n");
        await (await lesson.Teacher.Client.PostOnce($"/api/v1/bookings/{lesson.Booked.Id}/cancel", new { }, "off")).ShouldBe(200);
        var off = await lesson.Student.Client.GetStringAsync(path);

        off.ShouldContain("\r\nSTATUS:CANCELLED\r\n");
        off.ShouldContain($"\r\nUID:{lesson.Booked.Id}@instainstru\r\n");
        new[] { before, revised, off }.Select(Sequence).ShouldBeInOrder(SortDirection.Ascending);
        new[] { before, revised, off }.Select(Sequence).Distinct().Count().ShouldBe(3);
        await (await (await host.StudentWithCard()).Client.GetAsync(path)).ShouldBeProblem(404, "common.not_found");
    }

    private static long Sequence(string file) => long.Parse(file.Split("\r\n").Single(line => line.StartsWith("SEQUENCE:", StringComparison.Ordinal))[9..], System.Globalization.CultureInfo.InvariantCulture);
}

public sealed class RotateCalendarFeedTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_new_address_ends_the_one_before()
    {
        var student = await host.StudentWithCard();
        var first = await student.NewFeed();
        var second = await student.NewFeed();

        second.ShouldNotBe(first);
        await (await host.Client().GetAsync(first)).ShouldBeProblem(404, "common.not_found");
        await (await host.Client().GetAsync(second)).ShouldBe(200);
    }
}

public sealed class GetCalendarFeedTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_feed_tells_both_people_their_own_lessons_and_nothing_new_as_304()
    {
        var lesson = await host.Lesson();
        var (student, instructor, anybody) = (await lesson.Student.NewFeed(), await lesson.Teacher.Person.NewFeed(), host.Client());

        var answer = await (await anybody.GetAsync(student)).ShouldBe(200);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("SUMMARY:Piano with Sam T.");
        (await anybody.GetStringAsync(instructor)).ShouldContain($"UID:{lesson.Booked.Id}@instainstru");
        (await Poll(anybody, student, answer.Headers.ETag!)).ShouldBe(HttpStatusCode.NotModified);
        await (await lesson.Student.Client.PostOnce($"/api/v1/bookings/{lesson.Booked.Id}/cancel", new { }, "off")).ShouldBe(200);

        (await Poll(anybody, student, answer.Headers.ETag!)).ShouldBe(HttpStatusCode.OK);
        (await anybody.GetStringAsync(instructor)).ShouldContain("STATUS:CANCELLED");
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("ii_cal_AAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ii_cal_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public async Task An_invented_address_is_not_there(string token) =>
        await (await host.Client().GetAsync($"/api/v1/calendars/{token}.ics")).ShouldBeProblem(404, "common.not_found");

    private static async Task<HttpStatusCode> Poll(HttpClient client, string path, System.Net.Http.Headers.EntityTagHeaderValue tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag);
        return (await client.SendAsync(request)).StatusCode;
    }
}

/// <summary>Calendars as they are written; <c>build/calendar-check.sh</c> has two calendar libraries read them. <c>APPROVE=1</c> writes them anew.</summary>
public sealed class CalendarWriterTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public void Lessons_of_every_kind_of_zone_and_day_equal_the_approved_file()
    {
        var lessons = new[]
        {
            Lesson(1, "2026-10-31T16:00:00Z", "America/New_York", BookingStatus.Confirmed, "Room 4; second floor,\nleft \\ right"),
            Lesson(2, "2026-11-01T05:30:00Z", "America/New_York", BookingStatus.Completed, "the first 1:30"),
            Lesson(3, "2026-11-01T06:30:00Z", "America/New_York", BookingStatus.Cancelled, "the second 1:30"),
            Lesson(4, "2027-03-14T07:00:00Z", "America/New_York", BookingStatus.AwaitingPayment, null),
            Lesson(5, "2026-10-03T15:15:00Z", "Australia/Lord_Howe", BookingStatus.Confirmed, null),
            Lesson(6, "2026-11-23T09:45:00Z", "Asia/Kathmandu", BookingStatus.Confirmed, new string('é', 60)),
            Lesson(7, "2026-11-01T04:30:00Z", "America/Havana", BookingStatus.Confirmed, null),
        };

        var text = host.Services.GetRequiredService<ICalendarWriter>().Write("InstaInstru lessons", lessons);

        var file = Path.Combine(ServerLocator.FindProject(), "tests", "IntegrationTests", "Bookings", "samples", "feed.ics");
        if (Environment.GetEnvironmentVariable("APPROVE") == "1") File.WriteAllText(file, text);
        text.ShouldBe(File.ReadAllText(file));
        text.Split("\r\n").ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75);
    }

    private static CalendarLesson Lesson(byte number, string start, string zone, BookingStatus status, string? place)
    {
        var at = DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture);
        var id = BookingId.From(new Guid(0x019abcde, 0x1234, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, number]));
        return new(id, number, at.AddDays(-7), status, at, at.AddHours(1), zone, "Piano", "Ada L.", place is null ? LessonFormat.Online : LessonFormat.StudentLocation, place, null);
    }
}

internal static class Feeds
{
    /// <summary>A new address of this person's feed.</summary>
    public static async Task<string> NewFeed(this Person person) =>
        (await (await (await person.Client.PostAsync("/api/v1/me/calendar-feed", null)).ShouldBe(200)).Body<CalendarFeedAddress>()).Path;
}
