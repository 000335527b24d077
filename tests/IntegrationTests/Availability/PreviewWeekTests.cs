using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Availability;

public sealed class PreviewWeekTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Monday = "2026-11-30";
    private static readonly DateOnly Tuesday = new(2026, 12, 1);

    [Fact]
    public async Task A_look_lists_what_would_come_and_go_and_writes_nothing()
    {
        var teacher = await Teacher();
        var version = await teacher.Version(Monday);

        var answer = await teacher.Change($"weeks/{Monday}/preview", InstructorBuilder.Body(null, (Tuesday, "09:00", "12:00"), (Tuesday, "14:00", "16:00"), (Tuesday.AddDays(1), "10:00", "11:00")));

        var change = await (await answer.ShouldBe(200)).Tree();
        ((bool?)change["applied"], (string?)change["version"]).ShouldBe((false, version));
        var week = change["weeks"]!.AsArray().ShouldHaveSingleItem()!;
        WeekRoutes.Shown(week["added"]!).ShouldBe(["2026-12-01 14:00-16:00", "2026-12-02 10:00-11:00"]);
        WeekRoutes.Shown(week["removed"]!).ShouldBe(["2026-12-01 13:00-15:00"]);
        (await teacher.Windows(Monday)).ShouldBe(["2026-12-01 09:00-12:00", "2026-12-01 13:00-15:00"]);
        (await teacher.Version(Monday)).ShouldBe(version);
    }

    [Fact]
    public async Task Carrying_out_what_was_shown_gives_exactly_that()
    {
        var teacher = await Teacher();
        var body = new { Version = await teacher.Version(Monday), Windows = new[] { new { LocalDate = "2026-12-01", StartTime = "11:00", EndTime = "13:30" } }, ClearExisting = false };

        var shown = (await (await (await teacher.Change($"weeks/{Monday}/preview", body)).ShouldBe(200)).Tree())["weeks"]![0]!;
        var saved = await System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(teacher.Client, $"{WeekRoutes.Root}/weeks/{Monday}", body, Wire.Json);

        ((string?)(await (await saved.ShouldBe(200)).Tree())["version"]).ShouldBe((string?)shown["version"]);
        (await teacher.Windows(Monday)).ShouldBe(WeekRoutes.Shown(shown["added"]!));
    }

    [Fact]
    public async Task A_look_refuses_what_carrying_it_out_would_refuse()
    {
        var teacher = await Teacher();
        await new LessonBuilder(host, (await host.SignIn(Role.Student)).Id, teacher.Person.Id).At(new(2026, 12, 1, 15, 0, 0, TimeSpan.Zero)).Confirmed();

        await (await teacher.Change($"weeks/{Monday}/preview", InstructorBuilder.Body(null))).ShouldBeProblem(409, "availability.booked_time_protected");
        await (await teacher.Change($"weeks/{Monday}/preview", InstructorBuilder.Body("stale"))).ShouldBeProblem(409, "availability.week_changed");
        await (await teacher.Change($"weeks/{Monday}/preview", InstructorBuilder.Body(null, (Tuesday, "12:00", "09:00")))).ShouldBeProblem(422, "common.invalid");
        await (await teacher.Change("weeks/2026-12-01/preview", InstructorBuilder.Body(null))).ShouldBeProblem(422, "availability.not_a_monday");
    }

    private Task<Teacher> Teacher() => new InstructorBuilder(host).FreeOn(Tuesday, "09:00", "12:00").FreeOn(Tuesday, "13:00", "15:00").GoLive();
}
