using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Instructors;

public sealed class TakeOfferingOffTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Taking_the_last_offering_off_unlists_the_profile()
    {
        var teacher = await new InstructorBuilder(host).GoLive();

        await (await teacher.Client.DeleteAsync($"/api/v1/instructors/me/offerings/{teacher.Offering}")).ShouldBe(204);

        ((bool?)(await (await teacher.Client.GetAsync("/api/v1/instructors/me")).Tree())["is_live"]).ShouldBe(false);
        await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}")).ShouldBe(404);
    }
}
