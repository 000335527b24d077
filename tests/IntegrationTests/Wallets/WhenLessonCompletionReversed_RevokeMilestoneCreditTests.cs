using InstaInstru.Domain.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Wallets;

public sealed class WhenLessonCompletionReversed_RevokeMilestoneCreditTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenLessonCompletionReversed_RevokeMilestoneCredit";

    [Fact]
    public async Task The_lesson_that_earned_the_credit_takes_it_back()
    {
        var lesson = await WithMilestone();

        await host.Deliver(Reaction, lesson.Reversed());

        (await host.Balance(lesson.StudentId)).ShouldBe(0);
    }

    [Fact]
    public async Task Credit_that_was_spent_becomes_debt()
    {
        var lesson = await WithMilestone();
        var other = await new LessonBuilder(host, lesson.StudentId, host.NewUser()).Completed();
        await host.Reserve(lesson.StudentId, other.Id);
        await host.ChangeWallet(lesson.StudentId, wallet => [wallet.Consume(other.Id, host.Clock.Now)]);

        await host.Deliver(Reaction, lesson.Reversed());

        (await host.Balance(lesson.StudentId, "wallet_debt")).ShouldBe(-1000);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var lesson = await WithMilestone();

        await host.DeliverTwice(Reaction, lesson.Reversed());

        (await host.Balance(lesson.StudentId)).ShouldBe(0);
        (await host.Balance(lesson.StudentId, "wallet_debt")).ShouldBe(0);
    }

    private async Task<Booking> WithMilestone()
    {
        var student = host.NewUser();
        var lesson = await new LessonBuilder(host, student, host.NewUser()).Completed();
        await host.ChangeWallet(student, wallet => wallet.IssueMilestones(5, lesson.Id, host.Clock.Now));
        return lesson;
    }
}
