using InstaInstru.Application.Instructors;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Instructors;

public sealed class UnlistEndedCheckTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_check_that_is_still_valid_changes_nothing()
    {
        var teacher = await new InstructorBuilder(host).GoLive();

        (await host.Sender.Send<Result>(new UnlistEndedCheck(teacher.Id), default)).Error.ShouldBeNull();
        (await host.Sender.Send<Result>(new UnlistEndedCheck(TypedId.New<InstructorId>(host.Clock.Now)), default)).Error.ShouldBeNull();

        await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}")).ShouldBe(200);
    }
}
