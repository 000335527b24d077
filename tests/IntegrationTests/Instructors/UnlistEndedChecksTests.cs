using InstaInstru.Application.Instructors;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Instructors;

public sealed class UnlistEndedChecksTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Whoever_has_no_valid_check_any_more_is_unlisted_and_nobody_else()
    {
        var (ended, renewed) = (await new InstructorBuilder(host).GoLive(), await new InstructorBuilder(host).GoLive());
        host.Clock.Advance(TimeSpan.FromDays(364));
        await (await InstructorBuilder.Prove(host, renewed.Id)).ShouldBe(200);
        host.Clock.Advance(TimeSpan.FromDays(1));

        (await host.Sender.Send<Result>(new UnlistEndedChecks(), default)).Error.ShouldBeNull();
        await host.Services.UntilIdle();

        (await Live(ended)).ShouldBe(false);
        (await Live(renewed)).ShouldBe(true);
    }

    private static async Task<bool?> Live(Teacher teacher) => (bool?)(await (await teacher.Client.GetAsync("/api/v1/instructors/me")).Tree())["is_live"];
}
