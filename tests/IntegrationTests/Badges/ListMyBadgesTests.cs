using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

public sealed class ListMyBadgesTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_student_sees_eight_badges_what_is_earned_and_what_is_near()
    {
        var student = await host.SignIn(Role.Student);
        var lesson = await new LessonBuilder(host, student.Id, (await host.SignIn(Role.Instructor)).Id).Completed();
        await host.Deliver("WhenLessonCompleted_AwardBadges", lesson.CompletedFact());

        var badges = (await (await (await student.Client.GetAsync("/api/v1/students/badges")).ShouldBe(200)).Tree())["data"]!.AsArray();

        badges.Select(badge => (string)badge!["slug"]!).ShouldBe(
            ["welcome_aboard", "foundation_builder", "first_steps", "dedicated_learner", "momentum_starter", "consistent_learner", "explorer", "top_student"]);
        ((bool)badges[0]!["earned"]!).ShouldBeTrue();
        badges[0]!["progress"].ShouldBeNull();
        ((int)badges[1]!["progress"]!["percent"]!).ShouldBe(33);
        badges.Where(badge => (string)badge!["slug"]! is "explorer" or "top_student").ShouldAllBe(badge => badge!["progress"] == null);
    }

    [Fact]
    public async Task An_award_that_waits_looks_like_none()
    {
        var student = await host.SignIn(Role.Student);
        var before = await (await student.Client.GetAsync("/api/v1/students/badges")).Content.ReadAsStringAsync();
        await host.AsOwner($"""
            insert into student_badges (id, student_id, badge_id, status, awarded_at, hold_until, snapshot_current, snapshot_goal, version)
            select gen_random_uuid(), '{student.Id.Value}', id, 'pending', now(), now() + interval '14 days', 10, 10, 1 from badge_definitions where slug = 'top_student'
            """);

        (await (await student.Client.GetAsync("/api/v1/students/badges")).Content.ReadAsStringAsync()).ShouldBe(before);
    }
}
