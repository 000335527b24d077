using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Referrals;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

[Collection(nameof(ReferralAdmin))]
public sealed class GetReferralSummaryTests(ApiHost host)
{
    [Fact]
    public async Task It_counts_referrals_places_clicks_and_claims_by_new_york_day_and_who_is_fast()
    {
        var before = await Summary();
        var code = await (await host.SignIn(Role.Student)).CodeOf();
        await host.Client().GetAsync($"/r/{code}");
        var first = await host.SignIn(Role.Student);
        await (await first.Claim(code)).ShouldBe(200);
        await (await (await host.SignIn(Role.Student)).Claim(code)).ShouldBe(200);

        var after = await Summary();

        (Waiting(after) - Waiting(before), after.Places.Taken - before.Places.Taken, after.Places.Cap).ShouldBe((2, 2, 50));
        after.Places.UsedBasisPoints.ShouldBe(after.Places.Taken * 200);
        after.PerDay.Count.ShouldBe(14);
        (after.PerDay[^1].Clicks - before.PerDay[^1].Clicks, after.PerDay[^1].Claims - before.PerDay[^1].Claims).ShouldBe((1, 2));
        after.PerDay[^1].LocalDate.ShouldBe(DateOnly.FromDateTime(host.Clock.Now.UtcDateTime.AddHours(-5)));
        var owner = new UserId(await host.Value<Guid>("select owner_id from referral_codes where code = $1", code));
        after.TopReferrers.Single(row => row.ReferrerId == owner).Referrals.ShouldBe(2);
        after.Velocity.ShouldContain(new ReferralVelocity(owner, 2, 2));

        static int Waiting(ReferralSummary summary) => summary.Counts.Where(row => row is { Status: ReferralStatus.Waiting, Verdict: ReferralVerdict.Accepted }).Sum(row => row.Referrals);
    }

    [Fact]
    public async Task Only_who_sees_the_analytics_looks_and_at_most_ninety_days_back()
    {
        await (await (await host.SignIn(Role.Student)).Client.GetAsync(ReferralAdminFixture.Path + "/summary")).ShouldBeProblem(403, "common.forbidden");
        await (await host.AsAdmin("/summary?days=91")).ShouldBe(422);
    }

    private async Task<ReferralSummary> Summary() => await (await (await host.AsAdmin("/summary")).ShouldBe(200)).Body<ReferralSummary>();
}

[Collection(nameof(ReferralAdmin))]
public sealed class GetReferralHealthTests(ApiHost host)
{
    [Fact]
    public async Task It_tells_when_the_unlocker_last_ran_and_what_is_due()
    {
        await host.MoveTo(host.Clock.Now.AddMinutes(16));
        var referral = await host.Refer();
        await host.AsOwner($"update referral_attributions set status = 'pending', unlock_due_at = '{host.Clock.Now.AddDays(-1):O}' where friend_id = '{referral.Friend.Id.Value}'");

        var health = await Health();

        (health.Healthy, health.Running, health.DeadLetters, health.Unlocking).ShouldBe((true, false, 0, 0));
        health.RunLagSeconds!.Value.ShouldBeInRange(0, 15 * 60);
        (health.Due, health.OldestDueAt).ShouldBe((1, host.Clock.Now.AddDays(-1)));
        await host.AsOwner("delete from messaging.occurrences where job = 'UnlockDueRewards'");
        (await Health()).ShouldBe(health with { Healthy = false, LastRunAt = null, RunLagSeconds = null }, "a programme whose rewards are not unlocked is not well");
        await host.AsOwner($"update referral_attributions set status = 'waiting', unlock_due_at = null where friend_id = '{referral.Friend.Id.Value}'");
        await (await referral.Friend.Client.GetAsync(ReferralAdminFixture.Path + "/health")).ShouldBeProblem(403, "common.forbidden");
    }

    private async Task<ReferralHealth> Health() => await (await (await host.AsAdmin("/health")).ShouldBe(200)).Body<ReferralHealth>();
}
