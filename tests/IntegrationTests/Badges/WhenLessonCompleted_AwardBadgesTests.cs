using System.Diagnostics;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

[Collection(BadgeTests.Name)]
public sealed class WhenLessonCompleted_AwardBadgesTests(BadgeHost host)
{
    private const string Reaction = "WhenLessonCompleted_AwardBadges";

    [Theory]
    [InlineData(1, "welcome_aboard:confirmed")]
    [InlineData(3, "welcome_aboard:confirmed foundation_builder:confirmed patient_learner:pending")]
    [InlineData(10, "welcome_aboard:confirmed foundation_builder:confirmed first_steps:confirmed dedicated_learner:confirmed patient_learner:pending")]
    public async Task Milestone_badges_come_with_the_lessons(int lessons, string badges)
    {
        var student = await host.Student();
        await host.Teach(student, lessons);

        (await host.Awards(student)).ShouldBe(badges);
    }

    [Fact]
    public async Task A_refunded_lesson_earns_nothing()
    {
        var student = await host.Student();
        var lesson = await new LessonBuilder(host, student, host.NewUser()).Paid(PaymentStatus.Refunded).Completed();

        await host.Deliver(Reaction, lesson.CompletedFact());

        (await host.Awards(student)).ShouldBe("");
    }

    [Fact]
    public async Task Three_weeks_in_a_row_are_a_streak()
    {
        var student = await host.Student();
        for (var week = 0; week < 3; week++)
        {
            var lesson = await new LessonBuilder(host, student, host.NewUser()).At(host.Clock.Now.AddDays(-30 + (7 * week))).Completed();
            await host.Deliver(Reaction, lesson.CompletedFact());
        }

        (await host.Awards(student)).ShouldBe("welcome_aboard:confirmed foundation_builder:confirmed consistent_learner:confirmed patient_learner:pending");
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var student = await host.Student();
        var lesson = await new LessonBuilder(host, student, host.NewUser()).Completed();

        await host.DeliverTwice(Reaction, lesson.CompletedFact());

        (await host.Awards(student)).ShouldBe("welcome_aboard:confirmed");
    }

    [Fact]
    public async Task A_completed_lesson_costs_at_most_ten_statements_however_many_came_before()
    {
        var student = await host.Student();
        var lessons = new List<Domain.Bookings.Booking>();
        for (var i = 0; i < 10; i++) lessons.Add(await new LessonBuilder(host, student, host.NewUser()).Completed());
        // The counter counts what belongs to a request.
        using var source = new ActivitySource("Microsoft.AspNetCore");
        using var counter = new StatementCounter(host.Name);

        using (source.StartActivity("completed lesson")) await host.Deliver(Reaction, lessons[^1].CompletedFact());

        counter.Statements.Count.ShouldBeInRange(3, 10, "five badges at once, with their events");
    }
}
