using InstaInstru.Domain.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

[Collection(BadgeTests.Name)]
public sealed class WhenBookingCancelled_JudgeBadgesTests(BadgeHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing_that_is_confirmed_and_brings_what_was_missed()
    {
        var student = await host.Student();
        await host.Teach(student, 2);
        await new LessonBuilder(host, student, host.NewUser()).Completed();
        var cancelled = await new LessonBuilder(host, student, host.NewUser()).Cancelled(CancelledBy.Student, TimeSpan.FromHours(2));

        await host.DeliverTwice("WhenBookingCancelled_JudgeBadges", cancelled.CancelledFact());

        (await host.Awards(student)).ShouldBe("welcome_aboard:confirmed foundation_builder:confirmed patient_learner:pending");
    }
}
