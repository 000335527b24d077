using System.Net.Http.Json;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Instructors;

public sealed class ReviseOfferingTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_offering_is_replaced_and_put_back_on_the_list()
    {
        var teacher = await new InstructorBuilder(host).Prepare();
        await (await teacher.Client.DeleteAsync($"/api/v1/instructors/me/offerings/{teacher.Offering}")).ShouldBe(204);

        var revised = await (await (await Revise(teacher, teacher.Offering, 12000)).ShouldBe(200)).Tree();

        ((long?)revised["hourly_rate_cents"], (bool?)revised["is_active"]).ShouldBe((12000, true));
        revised["durations"]!.AsArray().Select(minutes => (int)minutes!).ShouldBe([45]);
        var stored = (await (await teacher.Client.GetAsync("/api/v1/instructors/me")).Tree())["offerings"]![0]!;
        ((long?)stored["hourly_rate_cents"]).ShouldBe(12000);
    }

    [Fact]
    public async Task Somebody_elses_offering_is_not_there()
    {
        var (mine, theirs) = (await new InstructorBuilder(host).Prepare(), await new InstructorBuilder(host).Prepare());

        await (await Revise(mine, theirs.Offering, 12000)).ShouldBeProblem(404, "instructors.unknown_offering");
        await (await Revise(mine, TypedId.New<OfferingId>(host.Clock.Now), 12000)).ShouldBeProblem(404, "instructors.unknown_offering");
    }

    private static Task<HttpResponseMessage> Revise(Teacher teacher, OfferingId offering, long rate) => teacher.Client.PutAsJsonAsync(
        $"/api/v1/instructors/me/offerings/{offering}", new { HourlyRateCents = rate, Durations = new[] { 45 }, Formats = new[] { "online" }, AgeGroups = new[] { "kids" } }, Wire.Json);
}
