using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Instructors;

public sealed class GetInstructorTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Everybody_sees_first_name_and_last_initial_only()
    {
        var teacher = await new InstructorBuilder(host).GoLive();

        var answer = await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}");

        var instructor = await (await answer.ShouldBe(200)).Tree();
        ((string?)instructor["display_name"]).ShouldBe("Sam T.");
        ((string?)instructor["offerings"]![0]!["service_name"]).ShouldBe("Piano");
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldNotContain("Taylor");
        text.ShouldNotContain(teacher.Person.Email);
        text.ShouldNotContain(teacher.Person.Phone);
        text.ShouldNotContain("acct_");
    }

    [Fact]
    public async Task A_profile_that_is_not_live_is_not_there() =>
        await (await host.Client().GetAsync($"/api/v1/instructors/{(await new InstructorBuilder(host).Prepare()).Id}")).ShouldBeProblem(404, "common.not_found");

    [Fact]
    public async Task When_the_background_check_ends_the_instructor_is_no_longer_there()
    {
        var teacher = await new InstructorBuilder(host).GoLive();
        var before = host.Clock.Now;
        host.Clock.Advance(TimeSpan.FromDays(365));

        await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}")).ShouldBe(404);
        host.Clock.MoveTo(before);
    }
}
