using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Instructors;

public sealed class UnlistTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_unlisted_profile_is_no_longer_there_for_others_and_can_come_back()
    {
        var teacher = await new InstructorBuilder(host).GoLive();

        await (await teacher.Client.PostAsync("/api/v1/instructors/me/unlist", null)).ShouldBe(200);
        await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}")).ShouldBe(404);

        await (await teacher.Client.PostAsync("/api/v1/instructors/me/go-live", null)).ShouldBe(200);
        await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}")).ShouldBe(200);
    }

    [Fact]
    public async Task Unlisting_twice_changes_nothing()
    {
        var teacher = await new InstructorBuilder(host).Prepare();

        var profile = await (await (await teacher.Client.PostAsync("/api/v1/instructors/me/unlist", null)).ShouldBe(200)).Tree();

        ((bool?)profile["is_live"]).ShouldBe(false);
    }
}
