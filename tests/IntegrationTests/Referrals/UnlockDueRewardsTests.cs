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

/// <summary>A host that leaves the unlocker to processes of their own.</summary>
public sealed class UnlockedElsewhereHost : ApiHost
{
    protected override string[] PausedJobs => [.. base.PausedJobs, nameof(UnlockDueRewards)];

    /// <summary>What lets a process run what this host does not.</summary>
    public (string Name, string Value) Unpaused => ($"Outbox:PausedJobs:{PausedJobs.Length - 1}", PausedJobs[0]);
}

public sealed class UnlockInTwoProcessesTests(UnlockedElsewhereHost host) : IClassFixture<UnlockedElsewhereHost>
{
    private const string Unlocker = "handler in ('UnlockDueRewards', 'UnlockReferralReward', 'WhenReferralRewardUnlocked_IssueReferrerCredit')";

    [Fact]
    public async Task Two_processes_whose_unlocker_is_due_at_the_same_moment_give_each_reward_once()
    {
        var referrals = new List<Referral>();
        while (referrals.Count < 8)
        {
            referrals.Add(await host.Refer());
            await host.Book(referrals[^1], lesson => lesson.At(host.Clock.Now.AddDays(-8)).Completed());
        }

        await host.Services.UntilIdle();
        var (first, address) = await ProductProcess.ServeAtTimeOf(host, host.Unpaused);
        await using var one = first;
        var (second, _) = await ProductProcess.Serve(host, host.Unpaused);
        await using var other = second;
        using var client = new HttpClient { BaseAddress = address };
        // What a process has never seen starts with its next occurrence.
        await Until(client, "select count(*) = 1 from messaging.occurrences where job = 'UnlockDueRewards'");
        (await host.Scalar<long>("select count(*) from referral_attributions where status = 'unlocked'")).ShouldBe(0);

        for (var quarter = 2; quarter <= 3; quarter++)
        {
            await host.AsOwner("update messaging.test_clock set shift = shift + 15 * 60 * 10000000::bigint");
            await Until(client, $"select count(*) = {quarter} from messaging.occurrences where job = 'UnlockDueRewards'");
            await Until(client, $"select not exists (select from messaging.deliveries where {Unlocker})");
        }

        foreach (var referral in referrals) (await host.Balance(referral.Referrer.Id)).ShouldBe(2000);
        (await host.Scalar<long>("select count(*) from messaging.events where name = 'referrals.referral_reward_unlocked'")).ShouldBe(referrals.Count);
        (await host.Scalar<long>("select count(*) from credit_lots where origin = 'referral_referrer'")).ShouldBe(referrals.Count);
        (await host.Scalar<long>("select count(*) from messaging.dead_letters")).ShouldBe(0);
    }

    /// <summary>Asks a process how it is until the database says so.</summary>
    private async Task Until(HttpClient client, string sql)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await host.Scalar<bool>(sql)) await (await client.GetAsync("/health/live", patience.Token)).ShouldBe(204);
    }
}
