using InstaInstru.Domain.Bookings;
using InstaInstru.IntegrationTests.Availability;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Bookings;

/// <summary>Lessons across midnight and across a change of the clocks, from the list through booking and calendar file to the invariants (ruling 4); Havana as tz database 2026f has it.</summary>
public sealed class LessonsAcrossChangesTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("America/New_York", "2027-03-13", "2027-03-14T04:30:00Z", "2027-03-13", "23:30", "00:30")]
    [InlineData("America/New_York", "2027-03-13", "2027-03-14T06:30:00Z", "2027-03-14", "01:30", "03:30")]
    [InlineData("America/New_York", "2027-11-06", "2027-11-07T05:30:00Z", "2027-11-07", "01:30", "01:30", true)]
    [InlineData("Australia/Lord_Howe", "2027-04-03", "2027-04-03T12:30:00Z", "2027-04-03", "23:30", "00:30")]
    [InlineData("Australia/Lord_Howe", "2027-04-03", "2027-04-03T14:30:00Z", "2027-04-04", "01:30", "02:00", true)]
    [InlineData("Australia/Lord_Howe", "2027-10-02", "2027-10-02T15:00:00Z", "2027-10-03", "01:30", "03:00")]
    [InlineData("Asia/Kathmandu", "2027-05-01", "2027-05-01T17:45:00Z", "2027-05-01", "23:30", "00:30")]
    [InlineData("America/Havana", "2027-11-06", "2027-11-07T03:30:00Z", "2027-11-06", "23:30", "00:30")]
    [InlineData("America/Havana", "2027-11-06", "2027-11-07T04:30:00Z", "2027-11-07", "00:30", "00:30", true)]
    public async Task It_is_listed_lasts_its_hour_keeps_both_wall_times_and_protects_the_days_it_touches(string zone, string first, string start, string localDate, string localStart, string localEnd, bool twice = false)
    {
        var (day, instant) = (DateOnly.Parse(first), DateTimeOffset.Parse(start));
        var teacher = await Nights(zone, day);
        var student = await host.StudentWithCard();
        var listed = await (await student.Client.GetAsync($"/api/v1/instructors/{teacher.Id}/slots?offering={teacher.Offering}&duration=60&format=online&from={day:yyyy-MM-dd}&to={day.AddDays(1):yyyy-MM-dd}")).Tree();
        listed["data"]!.AsArray().Select(slot => (DateTimeOffset)slot!["start"]!).ShouldContain(instant);

        var booked = await student.Book(teacher, instant).Booked();

        (booked.Start, booked.End - booked.Start, booked.TimeZone).ShouldBe((instant, TimeSpan.FromHours(1), zone));
        (booked.LocalDate, booked.LocalStart, booked.LocalEnd).ShouldBe((DateOnly.Parse(localDate), TimeOnly.Parse(localStart), TimeOnly.Parse(localEnd)));
        (await student.Client.GetStringAsync($"/api/v1/bookings/{booked.Id}/calendar.ics")).ShouldContain(
            twice ? $"DTSTART:{instant:yyyyMMdd'T'HHmmss'Z'}" : $"DTSTART;TZID={zone}:{booked.LocalDate:yyyyMMdd}T{booked.LocalStart:HHmm}00", customMessage: "a wall time that comes twice is written as an instant");
        await (await teacher.Client.PutAsync($"{WeekRoutes.Root}/blackouts/{day.AddDays(1):yyyy-MM-dd}", null)).ShouldBeProblem(409, "availability.booked_time_protected");
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_local_start_in_the_gap_is_refused_and_one_that_exists_twice_is_the_earlier_unless_its_offset_is_given()
    {
        var (spring, autumn) = (await Nights("America/New_York", new(2027, 3, 13)), await Nights("America/New_York", new(2027, 11, 6)));
        var student = await host.StudentWithCard();

        await (await Book(student, spring, "2027-03-14T02:30:00")).ShouldBeProblem(422, "availability.nonexistent_local_time");
        (await Book(student, autumn, "2027-11-07T01:30:00").Booked()).Start.ShouldBe(new DateTimeOffset(2027, 11, 7, 5, 30, 0, TimeSpan.Zero));
        (await Book(student, autumn, "2027-11-07T01:30:00-05:00").Booked()).Start.ShouldBe(new DateTimeOffset(2027, 11, 7, 6, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_lesson_moves_across_a_change_and_keeps_its_hour()
    {
        var teacher = await Nights("America/New_York", new(2027, 3, 13));
        var student = await host.StudentWithCard();
        var booked = await student.Book(teacher, new(2027, 3, 14, 4, 30, 0, TimeSpan.Zero)).Booked();

        var moved = await student.Move(booked.Id, new(2027, 3, 14, 6, 30, 0, TimeSpan.Zero)).Booked();

        (moved.Status, moved.End - moved.Start, moved.LocalStart, moved.LocalEnd).ShouldBe((BookingStatus.Confirmed, TimeSpan.FromHours(1), new TimeOnly(1, 30), new TimeOnly(3, 30)));
        await host.EverythingHolds();
    }

    /// <summary>Free from the evening of a day into the next morning.</summary>
    private Task<Teacher> Nights(string zone, DateOnly day) => new InstructorBuilder(host).InZone(zone).FreeOn(day, "20:00", "24:00").FreeOn(day.AddDays(1), "00:00", "06:00").GoLive();

    private static Task<HttpResponseMessage> Book(Person student, Teacher teacher, string start) =>
        student.Book(teacher, default, $"{student.Id}-{start}", new { OfferingId = teacher.Offering, Start = start, DurationMinutes = 60, Format = "online" });
}
