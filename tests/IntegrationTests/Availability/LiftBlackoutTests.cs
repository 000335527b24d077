using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Availability;

public sealed class LiftBlackoutTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_lifted_day_is_free_again_and_lifting_twice_changes_nothing()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 11, 24), "09:00", "10:00").GoLive();
        await (await teacher.Client.PutAsync("/api/v1/instructors/me/availability/blackouts/2026-11-24", null)).ShouldBe(204);

        await (await teacher.Client.DeleteAsync("/api/v1/instructors/me/availability/blackouts/2026-11-24")).ShouldBe(204);
        await (await teacher.Client.DeleteAsync("/api/v1/instructors/me/availability/blackouts/2026-11-24")).ShouldBe(204);

        var slots = await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}/slots?offering={teacher.Offering}&duration=60")).Tree();
        slots["data"]!.AsArray().Count.ShouldBe(1);
    }
}
