using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class UnlockDueRewardsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Rewards_whose_waiting_period_is_over_are_paid_once()
    {
        var (due, early) = (await host.Refer(), await host.Refer());
        await host.Book(due, lesson => lesson.At(host.Clock.Now.AddDays(-8)).Completed());
        await host.Book(early, lesson => lesson.At(host.Clock.Now.AddDays(-6)).Completed());

        // Two nodes at once, and again later.
        for (var i = 0; i < 2; i++)
        {
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => host.Sender.Send<Result>(new UnlockDueRewards(), default))));
            await host.Services.UntilIdle();
        }

        (await host.Balance(due.Referrer.Id)).ShouldBe(2000);
        (await host.Balance(early.Referrer.Id)).ShouldBe(0);
        ((long)(await due.Referrer.MyReferrals())["unlocked_cents"]!).ShouldBe(2000);
    }
}
