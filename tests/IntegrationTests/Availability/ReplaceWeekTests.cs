using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Availability;

public sealed class ReplaceWeekTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/instructors/me/availability/weeks/2026-11-30";
    private static readonly DateOnly Tuesday = new(2026, 12, 1);

    [Fact]
    public async Task A_week_is_replaced_as_a_whole_and_gets_a_new_tag()
    {
        var teacher = await Teacher();
        var tag = await Tag(teacher);

        var saved = await (await Put(teacher, tag, (Tuesday.AddDays(1), "10:00", "24:00"))).ShouldBe(200);

        var stored = await teacher.Client.GetAsync(Path);
        saved.Headers.ETag.ShouldBe(stored.Headers.ETag);
        saved.Headers.ETag!.Tag.ShouldNotBe(tag);
        (await saved.Tree()).ToJsonString().ShouldBe((await stored.Tree()).ToJsonString());
        Windows(await stored.Tree()).ShouldBe(["2026-12-02 10:00-24:00"]);
    }

    [Fact]
    public async Task Without_a_version_nothing_is_written()
    {
        var teacher = await Teacher();

        await (await Put(teacher, null, (Tuesday, "10:00", "11:00"))).ShouldBeProblem(428, "availability.version_required");
        await (await Put(teacher, "*", (Tuesday, "10:00", "11:00"))).ShouldBeProblem(428, "availability.version_required");
        Windows(await (await teacher.Client.GetAsync(Path)).Tree()).ShouldBe(["2026-12-01 09:00-12:00"]);
    }

    [Theory]
    [InlineData("\"stale\"")]
    [InlineData("W/{0}")]
    [InlineData("unquoted")]
    public async Task A_stale_or_weak_header_is_412(string form)
    {
        var teacher = await Teacher();

        var refused = await Put(teacher, string.Format(form, await Tag(teacher)), (Tuesday, "10:00", "11:00"));

        await refused.ShouldBeProblem(412, "availability.stale_version");
        refused.Headers.ETag!.Tag.ShouldBe(await Tag(teacher));
    }

    [Fact]
    public async Task A_stale_version_in_the_body_is_409_with_the_current_week()
    {
        var teacher = await Teacher();

        var problem = await (await teacher.Client.PutAsJsonAsync(Path, InstructorBuilder.Body("stale", (Tuesday, "10:00", "11:00")), Wire.Json)).ShouldBeProblem(409, "availability.week_changed");

        Windows(problem["current_week"]!).ShouldBe(["2026-12-01 09:00-12:00"]);
        ((string?)problem["etag"]).ShouldBe(await Tag(teacher));
        var version = (string?)problem["current_week"]!["version"];
        await (await teacher.Client.PutAsJsonAsync(Path, InstructorBuilder.Body(version, (Tuesday, "10:00", "11:00")), Wire.Json)).ShouldBe(200);
    }

    [Fact]
    public async Task An_equal_week_is_accepted_whatever_the_version()
    {
        var teacher = await Teacher();
        var before = await teacher.Client.GetAsync(Path);

        var same = await (await Put(teacher, "\"stale\"", (Tuesday, "09:00", "12:00"))).ShouldBe(200);

        same.Headers.ETag.ShouldBe(before.Headers.ETag);
    }

    [Fact]
    public async Task Of_many_writers_with_the_same_version_exactly_one_wins()
    {
        var teacher = await Teacher();
        var tag = await Tag(teacher);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(hour => Put(teacher, tag, (Tuesday, "00:00", $"{hour + 1:00}:00"))));

        answers.Count(answer => (int)answer.StatusCode == 200).ShouldBe(1);
        answers.Count(answer => (int)answer.StatusCode == 412).ShouldBe(11);
    }

    [Fact]
    public async Task The_first_save_of_a_week_has_one_winner_too()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 11, 24), "09:00", "10:00").Prepare();
        var tag = await Tag(teacher);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(hour => Put(teacher, tag, (Tuesday, "00:00", $"{hour + 1:00}:00"))));

        answers.Count(answer => (int)answer.StatusCode == 200).ShouldBe(1);
        answers.Count(answer => (int)answer.StatusCode == 412).ShouldBe(7);
    }

    [Fact]
    public async Task Every_bad_field_is_named_by_its_pointer()
    {
        var teacher = await Teacher();

        var refused = await Put(teacher, await Tag(teacher), (Tuesday, "12:00", "09:00"), (Tuesday.AddDays(7), "09:00", "10:00"), (Tuesday, "09:00", "24:30"));

        var problem = await refused.ShouldBeProblem(422, "common.invalid");
        problem["errors"]!.AsArray().Select(fault => (string?)fault!["pointer"]).ShouldBe(["/windows/0/end_time", "/windows/1/local_date", "/windows/2/end_time"]);
        await (await teacher.Client.PutAsJsonAsync(Path, new { Windows = new[] { new { LocalDate = "2026-12-01", StartTime = "09:00" } } }, Wire.Json)).ShouldBeProblem(422, "common.invalid");
    }

    [Fact]
    public async Task Past_days_are_read_only()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 11, 23), "09:00", "12:00").Prepare();
        var before = host.Clock.Now;
        host.Clock.Advance(TimeSpan.FromDays(1));

        var refused = await teacher.Client.PutAsJsonAsync("/api/v1/instructors/me/availability/weeks/2026-11-23", InstructorBuilder.Body("any"), Wire.Json);

        host.Clock.MoveTo(before);
        var problem = await refused.ShouldBe(409);
        problem = await Retry(teacher, (string?)(await problem.Tree())["current_week"]!["version"], before.AddDays(1));
        ((string?)(await problem.ShouldBeProblem(422, "common.invalid"))["errors"]![0]!["code"]).ShouldBe("availability.past_day");
    }

    [Fact]
    public async Task Booked_time_is_protected_and_the_lessons_are_named()
    {
        var teacher = await Teacher();
        var lesson = await new LessonBuilder(host, (await host.SignIn(Role.Student)).Id, teacher.Person.Id).At(new(2026, 12, 1, 15, 0, 0, TimeSpan.Zero)).Confirmed();

        var problem = await (await Put(teacher, await Tag(teacher), (Tuesday, "09:00", "10:45"))).ShouldBeProblem(409, "availability.booked_time_protected");

        var named = problem["lessons"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)named["booking_id"], (string?)named["start"], (string?)named["end"]).ShouldBe((lesson.Id.ToString(), "2026-12-01T15:00:00Z", "2026-12-01T16:00:00Z"));
        Windows(await (await teacher.Client.GetAsync(Path)).Tree()).ShouldBe(["2026-12-01 09:00-12:00"]);
        await (await Put(teacher, await Tag(teacher), (Tuesday, "10:00", "11:00"))).ShouldBe(200);
    }

    [Fact]
    public async Task Of_a_booking_and_a_change_that_takes_its_time_away_exactly_one_wins()
    {
        var student = await host.StudentWithCard();
        for (var round = 0; round < 5; round++)
        {
            var teacher = await Teacher();
            var tag = await Tag(teacher);

            var (booking, change) = (student.Book(teacher, new(2026, 12, 1, 15 + (round % 2), 0, 0, TimeSpan.Zero), $"race-{teacher.Id}"), Put(teacher, tag));
            var outcome = ((int)(await booking).StatusCode, (int)(await change).StatusCode);

            outcome.ShouldBeOneOf((201, 409), (409, 200));
            if (outcome == (201, 409)) await (await change).ShouldBeProblem(409, "availability.booked_time_protected");
            else await (await booking).ShouldBeProblem(409, "availability.outside_window");
            if (outcome == (201, 409)) await Cancel(student, await (await booking).Tree());
        }
    }

    [Fact]
    public async Task A_cancelled_lesson_protects_nothing()
    {
        var teacher = await Teacher();
        await new LessonBuilder(host, (await host.SignIn(Role.Student)).Id, teacher.Person.Id).At(new(2026, 12, 1, 15, 0, 0, TimeSpan.Zero)).Cancelled(CancelledBy.Student, TimeSpan.FromDays(2));

        await (await Put(teacher, await Tag(teacher))).ShouldBe(200);
    }

    [Fact]
    public async Task A_week_beyond_the_horizon_and_a_tuesday_are_refused()
    {
        var teacher = await Teacher();

        await (await teacher.Client.PutAsJsonAsync("/api/v1/instructors/me/availability/weeks/2027-11-29", InstructorBuilder.Body("any"), Wire.Json)).ShouldBeProblem(422, "availability.beyond_horizon");
        await (await teacher.Client.PutAsJsonAsync("/api/v1/instructors/me/availability/weeks/2026-12-01", InstructorBuilder.Body("any"), Wire.Json)).ShouldBeProblem(422, "availability.not_a_monday");
    }

    private static async Task Cancel(Person student, JsonNode booking) =>
        await (await student.Client.PostOnce($"/api/v1/bookings/{booking["id"]}/cancel", new { }, $"cancel-{booking["id"]}")).ShouldBe(200);

    private Task<Teacher> Teacher() => new InstructorBuilder(host).FreeOn(Tuesday, "09:00", "12:00").GoLive();

    private static async Task<string> Tag(Teacher teacher) => (await teacher.Client.GetAsync(Path)).Headers.ETag!.Tag;

    private async Task<HttpResponseMessage> Retry(Teacher teacher, string? version, DateTimeOffset at)
    {
        var before = host.Clock.Now;
        host.Clock.MoveTo(at);
        var answer = await teacher.Client.PutAsJsonAsync("/api/v1/instructors/me/availability/weeks/2026-11-23", InstructorBuilder.Body(version), Wire.Json);
        host.Clock.MoveTo(before);
        return answer;
    }

    private static Task<HttpResponseMessage> Put(Teacher teacher, string? ifMatch, params (DateOnly Date, string Start, string End)[] windows)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = JsonContent.Create(InstructorBuilder.Body(null, windows), null, Wire.Json) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return teacher.Client.SendAsync(request);
    }

    private static List<string> Windows(JsonNode week) => [.. week["windows"]!.AsArray().Select(window => $"{window!["local_date"]} {window["start_time"]}-{window["end_time"]}")];
}
