using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Availability;

public sealed class ListBlackoutsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Days_without_lessons_are_listed_from_the_instructors_today_on()
    {
        var teacher = await new InstructorBuilder(host).InZone("Pacific/Kiritimati").FreeOn(new(2026, 12, 1), "09:00", "10:00").Prepare();
        foreach (var date in new[] { "2027-11-24", "2026-11-24", "2026-12-24" })
            await (await teacher.Client.PutAsync($"{WeekRoutes.Root}/blackouts/{date}", null)).ShouldBe(204);
        await (await teacher.Client.PutAsync($"{WeekRoutes.Root}/blackouts/2026-11-23", null)).ShouldBeProblem(422, "availability.past_day");

        var listed = await (await (await teacher.Client.GetAsync($"{WeekRoutes.Root}/blackouts")).ShouldBe(200)).Tree();

        listed["data"]!.AsArray().Select(day => (string?)day).ShouldBe(["2026-11-24", "2026-12-24", "2027-11-24"], "on Kiritimati it is Tuesday already, and a year from there is a day later");
    }
}
