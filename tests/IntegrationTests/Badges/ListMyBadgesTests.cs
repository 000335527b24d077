using System.Text.Json.Nodes;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

[Collection(BadgeTests.Name)]
public sealed class ListMyBadgesTests(BadgeHost host)
{
    [Fact]
    public async Task A_student_sees_the_eight_badges_and_one_that_was_added_as_a_row()
    {
        var student = await host.SignIn(Role.Student);
        await host.Teach(student.Id, 1);

        var badges = (await student.Badges())["data"]!.AsArray();

        badges.Select(badge => (string)badge!["slug"]!).ShouldBe(
            ["welcome_aboard", "foundation_builder", "first_steps", "dedicated_learner", "momentum_starter", "consistent_learner", "explorer", "top_student", BadgeHost.Patient]);
        ((bool)badges[0]!["earned"]!).ShouldBeTrue();
        badges[0]!["progress"].ShouldBeNull();
        ((int)badges[1]!["progress"]!["percent"]!).ShouldBe(33);
        badges.Where(badge => (string)badge!["slug"]! is "explorer" or "top_student" or BadgeHost.Patient).ShouldAllBe(badge => badge!["progress"] == null);
    }

    [Fact]
    public async Task An_award_that_waits_looks_like_none()
    {
        var student = await host.SignIn(Role.Student);
        await host.Teach(student.Id, 2);
        (await host.Awards(student.Id)).ShouldContain("patient_learner:pending");

        var patient = (await student.Badges())["data"]!.AsArray()[^1]!;

        ((bool)patient["earned"]!, patient["awarded_at"], patient["progress"]).ShouldBe((false, null, null));
    }
}

[Collection(BadgeTests.Name)]
public sealed class CelebrateMyBadgesTests(BadgeHost host)
{
    [Fact]
    public async Task A_new_badge_is_celebrated_in_one_answer_only_whoever_asks_at_the_same_moment()
    {
        var student = await host.SignIn(Role.Student);
        await host.Teach(student.Id, 1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => student.Badges()));

        var celebrated = answers.SelectMany(answer => answer["celebrations"]!.AsArray()).ShouldHaveSingleItem()!;
        ((string?)celebrated["slug"], (string?)celebrated["name"], (string?)celebrated["icon_key"]).ShouldBe(("welcome_aboard", "Welcome Aboard", "sparkles"));
        (await student.Badges())["celebrations"]!.AsArray().ShouldBeEmpty();
    }
}

internal static class MyBadgesRoute
{
    public static async Task<JsonNode> Badges(this Person student) => await (await (await student.Client.GetAsync("/api/v1/students/badges")).ShouldBe(200)).Tree();
}
