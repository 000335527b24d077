using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Availability;

public sealed class CopyWeekTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Source = "2026-11-30", Target = "2026-12-14";

    [Fact]
    public async Task A_week_is_copied_by_weekday_and_takes_the_place_of_what_was_there()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "09:00", "12:00").FreeOn(new(2026, 12, 6), "22:00", "24:00").FreeOn(new(2026, 12, 16), "08:00", "09:00").Prepare();

        var copied = await Copy(teacher, await teacher.Version(Target));

        var week = (await (await copied.ShouldBe(200)).Tree())["weeks"]!.AsArray().ShouldHaveSingleItem()!;
        WeekRoutes.Shown(week["removed"]!).ShouldBe(["2026-12-16 08:00-09:00"]);
        (await teacher.Windows(Target)).ShouldBe(["2026-12-15 09:00-12:00", "2026-12-20 22:00-24:00"]);
        (await teacher.Version(Target)).ShouldBe((string?)week["version"]);
        (await teacher.Windows(Source)).ShouldBe(["2026-12-01 09:00-12:00", "2026-12-06 22:00-24:00"]);
    }

    [Fact]
    public async Task Copying_twice_changes_nothing_and_needs_no_fresh_version()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "09:00", "12:00").Prepare();
        var version = await teacher.Version(Target);
        await (await Copy(teacher, version)).ShouldBe(200);

        var again = await (await (await Copy(teacher, version)).ShouldBe(200)).Tree();

        again["weeks"]!.AsArray().ShouldBeEmpty();
        ((string?)again["version"]).ShouldBe(await teacher.Version(Target));
    }

    [Fact]
    public async Task With_clear_existing_off_nothing_goes()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "09:00", "12:00").FreeOn(new(2026, 12, 15), "11:00", "13:00").Prepare();

        await (await Copy(teacher, await teacher.Version(Target), clear: false)).ShouldBe(200);

        (await teacher.Windows(Target)).ShouldBe(["2026-12-15 09:00-13:00"]);
    }

    [Fact]
    public async Task A_copy_needs_the_version_of_the_week_that_changes()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "09:00", "12:00").Prepare();

        await (await Copy(teacher, null)).ShouldBeProblem(428, "availability.version_required");
        var stale = await (await Copy(teacher, await teacher.Version(Source))).ShouldBeProblem(409, "availability.week_changed");
        ((string?)stale["current_week"]!["week_start"]).ShouldBe(Target);
        await (await Copy(teacher, null, validateOnly: true)).ShouldBe(200);
        (await teacher.Windows(Target)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_copy_onto_the_current_week_leaves_its_past_days_alone()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 11, 23), "09:00", "10:00").FreeOn(new(2026, 11, 24), "09:00", "10:00").FreeOn(new(2026, 11, 30), "15:00", "16:00").FreeOn(new(2026, 12, 3), "15:00", "16:00").Prepare();
        var before = host.Clock.Now;
        host.Clock.Advance(TimeSpan.FromDays(1));

        var copied = await teacher.Change($"weeks/{Source}/copy", new { ToWeekStart = "2026-11-23", Version = await teacher.Version("2026-11-23") });

        host.Clock.MoveTo(before);
        await copied.ShouldBe(200);
        (await teacher.Windows("2026-11-23")).ShouldBe(["2026-11-23 09:00-10:00", "2026-11-26 15:00-16:00"]);
    }

    [Fact]
    public async Task A_copy_cannot_take_booked_time_away()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "14:00", "15:00").FreeOn(new(2026, 12, 15), "09:00", "12:00").GoLive();
        var lesson = await new LessonBuilder(host, (await host.SignIn(Role.Student)).Id, teacher.Person.Id).At(new(2026, 12, 15, 15, 0, 0, TimeSpan.Zero)).Confirmed();

        var refused = await (await Copy(teacher, await teacher.Version(Target))).ShouldBeProblem(409, "availability.booked_time_protected");

        ((string?)refused["lessons"]!.AsArray().ShouldHaveSingleItem()!["booking_id"]).ShouldBe(lesson.Id.ToString());
        (await teacher.Windows(Target)).ShouldBe(["2026-12-15 09:00-12:00"]);
        await (await Copy(teacher, await teacher.Version(Target), clear: false)).ShouldBe(200);
    }

    [Theory]
    [InlineData("2026-11-30", "2026-11-30", "availability.same_week")]
    [InlineData("2026-11-30", "2026-12-15", "availability.not_a_monday")]
    [InlineData("2026-12-01", "2026-12-14", "availability.not_a_monday")]
    [InlineData("2026-11-30", "2026-11-16", "availability.past_day")]
    [InlineData("2026-11-30", "2027-11-29", "availability.beyond_horizon")]
    [InlineData("9999-12-27", "2026-12-14", "availability.beyond_horizon")]
    public async Task Weeks_that_cannot_be_copied_are_refused(string from, string to, string code)
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "09:00", "12:00").Prepare();

        await (await teacher.Change($"weeks/{from}/copy", new { ToWeekStart = to, Version = "any" })).ShouldBeProblem(422, code);
    }

    private static Task<HttpResponseMessage> Copy(Teacher teacher, string? version, bool clear = true, bool validateOnly = false) =>
        teacher.Change($"weeks/{Source}/copy", new { ToWeekStart = Target, Version = version, ClearExisting = clear, ValidateOnly = validateOnly });
}
