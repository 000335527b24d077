using System.Text.Json.Nodes;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Availability;

public sealed class ListSlotsTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly DateOnly Tuesday = new(2026, 11, 24);

    [Fact]
    public async Task Free_starts_are_listed_in_the_instructors_time_and_in_utc()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(Tuesday, "09:00", "10:30").GoLive();

        var slots = await Slots(teacher, "duration=60&format=online");

        ((string?)slots["time_zone"], (int?)slots["duration_minutes"], (string?)slots["format"]).ShouldBe(("America/New_York", 60, "online"));
        slots["data"]!.AsArray().Select(slot => (string?)slot!["start"]).ShouldBe(["2026-11-24T14:00:00Z", "2026-11-24T14:15:00Z", "2026-11-24T14:30:00Z"]);
        ((string?)slots["data"]![0]!["local_date"], (string?)slots["data"]![0]!["local_start"], (string?)slots["data"]![0]!["local_end"]).ShouldBe(("2026-11-24", "09:00:00", "10:00:00"));
        ((string?)slots["from"], (string?)slots["to"]).ShouldBe(("2026-11-23", "2026-12-22"));
    }

    [Fact]
    public async Task Only_the_days_asked_for_are_listed()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(Tuesday, "09:00", "10:00").FreeOn(Tuesday.AddDays(2), "09:00", "10:00").FreeOn(Tuesday.AddDays(30), "22:00", "24:00").GoLive();

        Days(await Slots(teacher, "duration=60&from=2026-11-25&to=2026-11-26")).ShouldBe(["2026-11-26"]);
        Days(await Slots(teacher, "duration=90&from=2026-12-24&to=2026-12-24")).Distinct().ShouldBe(["2026-12-24"]);
        Days(await Slots(teacher, "duration=60&from=2026-11-23&to=2027-01-15")).Distinct().ShouldBe(["2026-11-24", "2026-11-26", "2026-12-24"]);
    }

    [Theory]
    [InlineData("duration=60&format=online&check=2026-11-24T14:00:00Z", null)]
    [InlineData("duration=60&format=online&check=2026-11-24T09:00", null)]
    [InlineData("duration=60&format=online&check=2026-11-24T13:45:00Z", "outside_window")]
    [InlineData("duration=45&format=online&check=2026-11-24T14:00:00Z", "duration_not_offered")]
    [InlineData("duration=60&format=neutral_location&check=2026-11-24T14:00:00Z", "format_not_offered")]
    [InlineData("duration=60&format=online&check=2026-11-22T14:00:00Z", "in_the_past")]
    [InlineData("duration=60&format=online&check=2026-11-23T16:45:00Z", "min_advance")]
    [InlineData("duration=60&format=online&check=2027-12-24T14:00:00Z", "horizon")]
    [InlineData("duration=60&format=online&check=2027-03-14T02:30", "nonexistent_local_time")]
    public async Task Why_a_start_can_or_cannot_be_booked_is_explained(string query, string? reason)
    {
        var teacher = await new InstructorBuilder(host).FreeOn(Tuesday, "09:00", "10:00").GoLive();

        var check = (await Slots(teacher, query))["check"]!;

        ((string?)check["reason"]).ShouldBe(reason);
        ((bool?)check["bookable"]).ShouldBe(reason is null);
        if (reason is not null) ((string?)check["code"]).ShouldBe("availability." + reason);
    }

    [Fact]
    public async Task Booked_lessons_and_the_buffer_after_a_new_one_are_left_out_and_explained()
    {
        var teacher = await new InstructorBuilder(host).WithBuffer(30).FreeOn(Tuesday, "09:00", "13:00").GoLive();
        await new LessonBuilder(host, (await host.SignIn(Role.Student)).Id, teacher.Person.Id).At(new(2026, 11, 24, 15, 30, 0, TimeSpan.Zero)).Confirmed();

        var slots = await Slots(teacher, "duration=60&check=2026-11-24T09:15");

        slots["data"]!.AsArray().Select(slot => (string?)slot!["local_start"]).ShouldBe(["09:00:00", "11:30:00", "11:45:00", "12:00:00"]);
        ((string?)slots["check"]!["reason"]).ShouldBe("instructor_busy");
        ((string?)slots["check"]!["facts"]!["next_free_start"]).ShouldBe("2026-11-24T16:30:00Z");
    }

    [Fact]
    public async Task A_signed_in_students_own_lessons_are_left_out_for_them_alone()
    {
        var (teacher, other) = (await new InstructorBuilder(host).FreeOn(Tuesday, "09:00", "10:30").GoLive(), await new InstructorBuilder(host).GoLive());
        var student = await host.SignIn(Role.Student);
        await new LessonBuilder(host, student.Id, other.Person.Id).At(new(2026, 11, 24, 13, 15, 0, TimeSpan.Zero)).Confirmed();
        var path = $"/api/v1/instructors/{teacher.Id}/slots?offering={teacher.Offering}&duration=60&check=2026-11-24T09:00";

        var (theirs, guests) = (await (await student.Client.GetAsync(path)).Tree(), await (await host.Client().GetAsync(path)).Tree());

        theirs["data"]!.AsArray().Select(slot => (string?)slot!["local_start"]).ShouldBe(["09:15:00", "09:30:00"]);
        ((string?)theirs["check"]!["reason"]).ShouldBe("student_busy");
        guests["data"]!.AsArray().Count.ShouldBe(3);
        ((bool?)guests["check"]!["bookable"]).ShouldBe(true);
    }

    [Fact]
    public async Task What_is_listed_can_be_booked_and_what_is_not_is_refused_with_the_reason_given()
    {
        await host.MoveToMorning();
        var day = DateOnly.FromDateTime(host.Clock.Now.UtcDateTime).AddDays(2);
        var teacher = await new InstructorBuilder(host).WithBuffer(15).FreeOn(day, "09:00", "12:00").GoLive();
        var student = await host.StudentWithCard();
        var path = $"/api/v1/instructors/{teacher.Id}/slots?offering={teacher.Offering}&duration=60";
        var before = await (await student.Client.GetAsync(path)).Tree();

        await (await student.Book(teacher, (DateTimeOffset)before["data"]!.AsArray()[^1]!["start"]!)).ShouldBe(201);

        var after = await (await student.Client.GetAsync(path)).Tree();
        var left = after["data"]!.AsArray().Select(slot => (string?)slot!["local_start"]).ToList();
        left.ShouldBe(["09:00:00", "09:15:00", "09:30:00", "09:45:00"]);
        foreach (var slot in before["data"]!.AsArray().Where(slot => !left.Contains((string?)slot!["local_start"])))
        {
            var explained = (await (await student.Client.GetAsync($"{path}&check={slot!["start"]}")).Tree())["check"]!;
            await (await student.Book(teacher, (DateTimeOffset)slot["start"]!, $"again-{slot["start"]}")).ShouldBeProblem(409, (string)explained["code"]!);
            ((string?)explained["reason"]).ShouldBe("instructor_busy");
        }
    }

    [Fact]
    public async Task An_instructor_who_is_not_live_has_no_free_times_and_says_so()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(Tuesday, "09:00", "10:00").Prepare();

        var slots = await Slots(teacher, "duration=60&check=2026-11-24T14:00:00Z");

        slots["data"]!.AsArray().ShouldBeEmpty();
        ((string?)slots["check"]!["reason"]).ShouldBe("instructor_not_live");
    }

    [Fact]
    public async Task An_offering_taken_off_has_no_free_times_and_says_so()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(Tuesday, "09:00", "10:00").GoLive();
        var violin = await InstructorBuilder.ServiceId(teacher.Client, "violin");
        var added = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(teacher.Client, "/api/v1/instructors/me/offerings",
            new { ServiceId = violin, HourlyRateCents = 9000, Durations = new[] { 60 }, Formats = new[] { "online" }, AgeGroups = new[] { "adults" } }, Wire.Json);
        var offering = (string?)(await (await added.ShouldBe(201)).Tree())["id"];
        await (await teacher.Client.DeleteAsync($"/api/v1/instructors/me/offerings/{offering}")).ShouldBe(204);

        var slots = await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}/slots?offering={offering}&check=2026-11-24T14:00:00Z")).Tree();

        ((string?)slots["check"]!["reason"]).ShouldBe("offering_inactive");
    }

    [Fact]
    public async Task Windows_of_neighbouring_weeks_that_touch_take_a_lesson_across_midnight()
    {
        var sunday = new DateOnly(2026, 11, 29);
        var teacher = await new InstructorBuilder(host).FreeOn(sunday, "23:00", "24:00").FreeOn(sunday.AddDays(1), "00:00", "00:30").GoLive();

        var slots = await Slots(teacher, "duration=90&from=2026-11-29&to=2026-11-29");

        var slot = slots["data"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)slot["local_start"], (string?)slot["local_end"]).ShouldBe(("23:00:00", "00:30:00"));
    }

    [Fact]
    public async Task Listing_takes_three_statements()
    {
        var teacher = await new InstructorBuilder(host).GoLive();
        await host.Settled();
        using var counter = new StatementCounter(host.Name);

        await Slots(teacher, "duration=60&from=2026-11-23&to=2027-02-15");

        counter.Statements.Count.ShouldBe(3, string.Join("\n---\n", counter.Statements));
    }

    [Theory]
    [InlineData("from=2026-11-24&to=2026-11-23", "/to")]
    [InlineData("from=2026-11-24&to=2027-11-23", "/to")]
    [InlineData("from=9999-12-31", "/from")]
    [InlineData("to=2026-11-25", "/to")]
    [InlineData("from=tomorrow", "/from")]
    [InlineData("duration=long", "/duration")]
    [InlineData("format=moon", "/format")]
    [InlineData("check=noon", "/check")]
    public async Task What_cannot_be_read_is_refused(string query, string pointer)
    {
        var teacher = await new InstructorBuilder(host).FreeOn(Tuesday, "09:00", "10:00").GoLive();

        var problem = await (await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}/slots?offering={teacher.Offering}&{query}")).ShouldBe(422)).Tree();

        ((string?)problem["errors"]!.AsArray().ShouldHaveSingleItem()!["pointer"]).ShouldBe(pointer);
    }

    [Fact]
    public async Task Somebody_elses_offering_is_not_there()
    {
        var (one, other) = (await new InstructorBuilder(host).GoLive(), await new InstructorBuilder(host).GoLive());

        await (await host.Client().GetAsync($"/api/v1/instructors/{one.Id}/slots?offering={other.Offering}")).ShouldBeProblem(404, "common.not_found");
        await (await host.Client().GetAsync($"/api/v1/instructors/{one.Id}/slots?offering={TypedId.New<OfferingId>(host.Clock.Now)}")).ShouldBeProblem(404, "common.not_found");
    }

    private async Task<JsonNode> Slots(Teacher teacher, string query) =>
        await (await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}/slots?offering={teacher.Offering}&{query}")).ShouldBe(200)).Tree();

    private static List<string?> Days(JsonNode slots) => [.. slots["data"]!.AsArray().Select(slot => (string?)slot!["local_date"])];
}
