using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

public sealed class WhenLessonCompleted_AwardBadgesTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenLessonCompleted_AwardBadges";

    [Theory]
    [InlineData(1, "welcome_aboard")]
    [InlineData(2, "welcome_aboard")]
    [InlineData(3, "welcome_aboard,foundation_builder")]
    [InlineData(5, "welcome_aboard,foundation_builder,first_steps")]
    [InlineData(10, "welcome_aboard,foundation_builder,first_steps,dedicated_learner")]
    public async Task Milestone_badges_come_with_the_lessons(int lessons, string badges)
    {
        var student = host.NewUser();
        await Teach(student, lessons);

        (await Earned(student)).ShouldBe(badges);
    }

    [Fact]
    public async Task A_refunded_lesson_earns_nothing()
    {
        var student = host.NewUser();
        var lesson = await new LessonBuilder(host, student, host.NewUser()).Paid(PaymentStatus.Refunded).Completed();

        await host.Deliver(Reaction, lesson.CompletedFact());

        (await Earned(student)).ShouldBe("");
    }

    [Fact]
    public async Task Three_weeks_in_a_row_are_a_streak()
    {
        var student = host.NewUser();
        for (var week = 0; week < 3; week++)
        {
            var lesson = await new LessonBuilder(host, student, host.NewUser()).At(TestClock.Monday.AddDays(-30 + 7 * week)).Completed();
            await host.Deliver(Reaction, lesson.CompletedFact());
        }

        (await Earned(student)).ShouldBe("welcome_aboard,foundation_builder,consistent_learner");
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var student = host.NewUser();
        var lesson = await new LessonBuilder(host, student, host.NewUser()).Completed();

        await host.DeliverTwice(Reaction, lesson.CompletedFact());

        (await Earned(student)).ShouldBe("welcome_aboard");
    }

    private async Task Teach(UserId student, int lessons)
    {
        for (var i = 0; i < lessons; i++)
        {
            // Days apart by more than a week each, so that only the count matters.
            var lesson = await new LessonBuilder(host, student, host.NewUser()).At(TestClock.Monday.AddDays(-400 + 21 * i)).Completed();
            await host.Deliver(Reaction, lesson.CompletedFact());
        }
    }

    private Task<string> Earned(UserId student) => host.Value<string>("""
        select coalesce(string_agg(slug, ',' order by display_order), '') from student_badges a join badge_definitions d on d.id = a.badge_id
        where student_id = $1 and status = 'confirmed'
        """, student.Value);
}
