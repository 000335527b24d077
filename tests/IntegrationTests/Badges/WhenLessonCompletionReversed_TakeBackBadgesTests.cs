using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

[Collection(BadgeTests.Name)]
public sealed class WhenLessonCompletionReversed_TakeBackBadgesTests(BadgeHost host)
{
    private const string Reaction = "WhenLessonCompletionReversed_TakeBackBadges";

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var student = await host.Student();
        var lost = (await host.Teach(student, 1))[0];
        await host.AsOwner($"update bookings set status = 'no_show' where id = '{lost.Id.Value}'");

        await host.DeliverTwice(Reaction, lost.Reversed());

        (await host.Awards(student)).ShouldBe("welcome_aboard:revoked:reversal");
    }

    [Fact]
    public async Task The_badge_comes_back_with_the_next_lesson()
    {
        var student = await host.Student();
        var lost = (await host.Teach(student, 1))[0];
        await host.AsOwner($"update bookings set status = 'no_show' where id = '{lost.Id.Value}'");
        await host.Deliver(Reaction, lost.Reversed());
        var next = await new LessonBuilder(host, student, host.NewUser()).Completed();

        await host.Deliver("WhenLessonCompleted_AwardBadges", next.CompletedFact());

        (await host.Awards(student)).ShouldBe("welcome_aboard:confirmed");
    }
}
