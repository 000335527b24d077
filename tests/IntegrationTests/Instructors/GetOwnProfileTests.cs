using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Instructors;

public sealed class GetOwnProfileTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_own_profile_says_what_going_live_still_needs()
    {
        var teacher = await new InstructorBuilder(host).Prepare();

        var profile = await (await (await teacher.Client.GetAsync("/api/v1/instructors/me")).ShouldBe(200)).Tree();

        profile["missing"]!.AsArray().Select(word => (string?)word).ShouldBe(["identity", "stripe_connect", "background_check"]);
        ((string?)profile["background_check"]).ShouldBe("pending");
        var offering = profile["offerings"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)offering["id"], (long?)offering["hourly_rate_cents"]).ShouldBe((teacher.Offering.ToString(), 9000));
        offering["age_groups"]!.AsArray().Select(word => (string?)word).ShouldBe(["kids", "adults"], "both stands for the two");
        offering["levels"]!.AsArray().Select(word => (string?)word).ShouldBe(["beginner", "intermediate", "advanced"]);
    }

    [Fact]
    public async Task Without_a_profile_there_is_nothing() =>
        await (await (await host.SignIn(Role.Instructor)).Client.GetAsync("/api/v1/instructors/me")).ShouldBeProblem(404, "instructors.no_profile");
}
