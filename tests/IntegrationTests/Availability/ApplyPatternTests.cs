using System.Text.Json.Nodes;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;
using static InstaInstru.IntegrationTests.Availability.WeekRoutes;

namespace InstaInstru.IntegrationTests.Availability;

public sealed class ApplyPatternTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_pattern_is_laid_over_every_week_of_its_range_and_no_day_beside_it()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "08:00", "09:00").FreeOn(new(2026, 12, 2), "08:00", "09:00").Prepare();

        var applied = await Apply(teacher, "2026-12-01", "2026-12-15", true, Weekday("tuesday", "10:00-12:00"), Weekday("monday", "13:00-24:00"));

        applied["weeks"]!.AsArray().Select(week => (string?)week!["week_start"]).ShouldBe(["2026-11-30", "2026-12-07", "2026-12-14"]);
        ((bool?)applied["applied"]).ShouldBe(true);
        (await teacher.Windows("2026-11-30")).ShouldBe(["2026-12-01 10:00-12:00", "2026-12-02 08:00-09:00"], "Monday lies before the range, Wednesday is not named");
        (await teacher.Windows("2026-12-07")).ShouldBe(["2026-12-07 13:00-24:00", "2026-12-08 10:00-12:00"]);
        (await teacher.Windows("2026-12-14")).ShouldBe(["2026-12-14 13:00-24:00", "2026-12-15 10:00-12:00"]);
    }

    [Fact]
    public async Task A_year_is_laid_in_one_step()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "08:00", "09:00").Prepare();

        var applied = await Apply(teacher, "2026-11-23", "2027-11-22", true, Weekday("tuesday", "10:00-12:00"));

        applied["weeks"]!.AsArray().Count.ShouldBe(52);
        (await teacher.Windows("2027-11-15")).ShouldBe(["2027-11-16 10:00-12:00"]);
    }

    [Fact]
    public async Task Applying_twice_changes_nothing_whatever_the_version()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "08:00", "09:00").Prepare();
        await Apply(teacher, "2026-12-01", "2026-12-15", true, Weekday("tuesday", "10:00-12:00"));

        var again = await teacher.Change("patterns", Body("2026-12-01", "2026-12-15", true, "stale", false, Weekday("tuesday", "10:00-12:00")));

        (await (await again.ShouldBe(200)).Tree())["weeks"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Joined_to_what_is_there_nothing_goes()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "08:00", "10:00").Prepare();

        await Apply(teacher, "2026-12-01", "2026-12-01", false, Weekday("tuesday", "09:00-12:00", "14:00-15:00"));

        (await teacher.Windows("2026-11-30")).ShouldBe(["2026-12-01 08:00-12:00", "2026-12-01 14:00-15:00"]);
    }

    [Fact]
    public async Task One_booked_lesson_keeps_the_whole_range_as_it_is_and_all_lessons_in_the_way_are_named()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "09:00", "12:00").FreeOn(new(2026, 12, 8), "09:00", "12:00").GoLive();
        var student = await host.SignIn(Role.Student);
        var one = await new LessonBuilder(host, student.Id, teacher.Person.Id).At(new(2026, 12, 1, 15, 0, 0, TimeSpan.Zero)).Confirmed();
        var other = await new LessonBuilder(host, student.Id, teacher.Person.Id).At(new(2026, 12, 8, 14, 0, 0, TimeSpan.Zero)).Confirmed();

        var refused = await (await teacher.Change("patterns", Body("2026-12-01", "2026-12-15", true, null, true, Weekday("tuesday", "11:00-12:00")))).ShouldBeProblem(409, "availability.booked_time_protected");

        refused["lessons"]!.AsArray().Select(lesson => (string?)lesson!["booking_id"]).ShouldBe([one.Id.ToString(), other.Id.ToString()]);
        (await teacher.Windows("2026-12-14")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_looked_at_is_applied_only_while_nobody_changed_those_weeks()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "08:00", "09:00").Prepare();
        var look = await Look(teacher, "2026-12-01", "2026-12-15", Weekday("tuesday", "10:00-12:00"));
        ((bool?)look["applied"]).ShouldBe(false);
        await (await teacher.Change("days/2026-12-10/windows", new { Windows = Times("10:00-11:00") })).ShouldBe(200);

        var body = Body("2026-12-01", "2026-12-15", true, (string?)look["version"], false, Weekday("tuesday", "10:00-12:00"));
        var stale = await (await teacher.Change("patterns", body)).ShouldBeProblem(409, "availability.weeks_changed");

        (await teacher.Windows("2026-11-30")).ShouldBe(["2026-12-01 08:00-09:00"]);
        await (await teacher.Change("patterns", Body("2026-12-01", "2026-12-15", true, (string?)stale["version"], false, Weekday("tuesday", "10:00-12:00")))).ShouldBe(200);
        await (await teacher.Change("patterns", Body("2026-12-01", "2026-12-15", true, null, false, Weekday("tuesday", "10:00-12:00")))).ShouldBeProblem(428, "availability.version_required");
    }

    [Theory]
    [InlineData("2026-12-02", "2026-12-01", "/to", "common.invalid_field")]
    [InlineData("2026-11-23", "2027-11-23", "/to", "common.invalid_field")]
    [InlineData("2026-11-22", "2026-12-01", "/from", "availability.past_day")]
    [InlineData("2027-11-01", "2027-11-24", "/to", "availability.beyond_horizon")]
    public async Task A_range_that_is_too_long_too_early_or_too_late_is_refused(string from, string to, string pointer, string code)
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "08:00", "09:00").Prepare();

        var problem = await (await (await teacher.Change("patterns", Body(from, to, true, "any", false, Weekday("monday", "10:00-12:00")))).ShouldBe(422)).Tree();

        var fault = problem["errors"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)fault["pointer"], (string?)fault["code"]).ShouldBe((pointer, code));
    }

    [Fact]
    public async Task Bad_input_is_named_where_it_stands()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "08:00", "09:00").Prepare();

        (await Pointers(teacher, Weekday("monday", "12:00-10:00"), Weekday("monday", "10:00-12:00"))).ShouldBe(["/days/1/weekday"]);
        (await Pointers(teacher, Weekday("monday", "12:00-10:00"))).ShouldBe(["/days/0/windows/0/end_time"]);
        (await Pointers(teacher, Weekday("someday"))).ShouldBe(["/days/0/weekday"]);
        (await Pointers(teacher)).ShouldBe(["/days"]);
    }

    private static async Task<List<string?>> Pointers(Teacher teacher, params object[] days)
    {
        var problem = await (await (await teacher.Change("patterns", Body("2026-12-01", "2026-12-15", true, "any", false, days))).ShouldBe(422)).Tree();
        return [.. problem["errors"]!.AsArray().Select(fault => (string?)fault!["pointer"])];
    }

    private static async Task<JsonNode> Look(Teacher teacher, string from, string to, params object[] days) =>
        await (await (await teacher.Change("patterns", Body(from, to, true, null, true, days))).ShouldBe(200)).Tree();

    private static async Task<JsonNode> Apply(Teacher teacher, string from, string to, bool clear, params object[] days) =>
        await (await (await teacher.Change("patterns", Body(from, to, clear, (string?)(await Look(teacher, from, to, days))["version"], false, days))).ShouldBe(200)).Tree();

    private static object Body(string from, string to, bool clear, string? version, bool validateOnly, params object[] days) =>
        new { From = from, To = to, Days = days, Version = version, ClearExisting = clear, ValidateOnly = validateOnly };
}
