using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;
using static InstaInstru.IntegrationTests.Availability.WeekRoutes;

namespace InstaInstru.IntegrationTests.Availability;

public sealed class AddWindowsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_date_gains_windows_and_can_be_booked_then()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "09:00", "10:00").GoLive();

        var added = await (await (await teacher.Change("days/2026-12-01/windows", new { Windows = Times("09:30-11:00", "14:00-15:00") })).ShouldBe(200)).Tree();

        var week = added["weeks"]!.AsArray().ShouldHaveSingleItem()!;
        Shown(week["added"]!).ShouldBe(["2026-12-01 09:00-11:00", "2026-12-01 14:00-15:00"]);
        Shown(week["removed"]!).ShouldBe(["2026-12-01 09:00-10:00"]);
        var slots = await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}/slots?offering={teacher.Offering}&duration=60&check=2026-12-01T14:00")).Tree();
        ((bool?)slots["check"]!["bookable"]).ShouldBe(true);
    }

    [Fact]
    public async Task Adding_twice_and_at_the_same_time_is_adding_once()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 11, 24), "09:00", "10:00").Prepare();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => teacher.Change("days/2026-12-01/windows", new { Windows = Times("09:00-10:00") })));

        answers.ShouldAllBe(answer => (int)answer.StatusCode == 200);
        (await teacher.Windows("2026-11-30")).ShouldBe(["2026-12-01 09:00-10:00"]);
    }

    [Fact]
    public async Task Everything_added_at_the_same_time_stays()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 11, 24), "09:00", "10:00").Prepare();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(hour => teacher.Change("days/2026-12-02/windows", new { Windows = Times($"{hour * 2:00}:00-{hour * 2:00}:30") })));

        (await teacher.Windows("2026-11-30")).Count.ShouldBe(10);
        await (await teacher.Change("days/2026-12-02/windows", new { Windows = Times("21:00-22:00") })).ShouldBeProblem(422, "availability.too_many_windows");
    }

    [Fact]
    public async Task A_look_writes_nothing()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 11, 24), "09:00", "10:00").Prepare();

        await (await teacher.Change("days/2026-12-01/windows", new { Windows = Times("09:00-10:00"), ValidateOnly = true })).ShouldBe(200);

        (await teacher.Windows("2026-11-30")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-11-22", "09:00-10:00", "availability.past_day")]
    [InlineData("0001-01-01", "09:00-10:00", "availability.past_day")]
    [InlineData("2027-11-24", "09:00-10:00", "availability.beyond_horizon")]
    [InlineData("9999-12-31", "09:00-10:00", "availability.beyond_horizon")]
    [InlineData("2026-12-01", "10:00-09:00", "common.invalid")]
    public async Task Past_and_far_days_and_bad_times_are_refused(string date, string times, string code)
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 11, 24), "09:00", "10:00").Prepare();

        await (await teacher.Change($"days/{date}/windows", new { Windows = Times(times) })).ShouldBeProblem(422, code);
    }
}
