using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class WhenLessonCompletionReversed_PutRewardBackTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenLessonCompletionReversed_PutRewardBack";

    [Fact]
    public async Task A_reward_that_was_paid_is_clawed_back()
    {
        var (referral, lesson) = (await host.Refer(), default(Domain.Bookings.Booking));
        lesson = await host.Book(referral, builder => builder.Completed());
        await host.Sender.Send<Domain.Common.Result>(new Application.Referrals.UnlockDueRewards(), default);
        await host.Services.UntilIdle();
        (await host.Balance(referral.Referrer.Id)).ShouldBe(2000);

        await host.DeliverTwice(Reaction, lesson.Reversed());
        await host.Services.UntilIdle();

        (await host.StatusOf(referral)).ShouldBe("clawed_back");
        (await host.Balance(referral.Referrer.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var referral = await host.Refer();
        var lesson = await host.Book(referral);
        await host.AsOwner($"update bookings set status = 'no_show' where id = '{lesson.Id.Value}'");

        await host.DeliverTwice(Reaction, lesson.Reversed());

        (await host.StatusOf(referral)).ShouldBe("waiting");
    }
}
