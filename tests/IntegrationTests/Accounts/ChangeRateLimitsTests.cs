using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

/// <summary>Two nodes over one database, whose limits an admin changes.</summary>
public sealed class ChangeRateLimitsTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    // Counted as a sign-in, and refused at once when it is let through.
    private const string Auth = "/api/v1/auth/refresh";
    private const string Read = "/api/v1/categories";

    [Fact]
    public async Task What_an_admin_sets_holds_on_every_node_without_a_restart_and_is_audited()
    {
        var admin = await nodes.SignIn(Role.Admin);

        var limits = await (await admin.Client.GetAsync(TwoNodes.LimitsPath)).Tree();
        limits["limits"]!["read"]!["per_minute"] = 7;
        limits["limits"]!["read"]!["burst"] = 2;

        await (await admin.Client.PutAsJsonAsync(TwoNodes.LimitsPath, limits)).ShouldBe(204);

        await nodes.Known("read", new RateLimit(7, 2, false));
        foreach (var node in new[] { nodes, nodes.Other })
            (await Callers.At(node, "203.0.113.1").GetAsync(Read)).Headers.GetValues("RateLimit-Policy").ShouldBe(["\"read\";q=7;w=60;burst=2"]);
        (await nodes.Scalar<long>($"select count(*) from audit_log where action = 'accounts.rate_limits_changed' and actor = '{admin.Id.Value}' and after->'read'->>'per_minute' = '7' and before is not null")).ShouldBe(1);
        await Widen("read");
    }

    [Fact]
    public async Task A_shared_bucket_counts_the_requests_of_both_nodes()
    {
        await nodes.Set("auth", 4, 0);
        var (here, there) = (Callers.At(nodes, "203.0.113.2"), Callers.At(nodes.Other, "203.0.113.2"));

        for (var i = 0; i < 2; i++)
        {
            await (await Post(here)).ShouldBe(401);
            await (await Post(there)).ShouldBe(401);
        }

        var refused = await Post(there);
        await refused.ShouldBeProblem(429, "common.too_many_requests");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(15));
        refused.Headers.GetValues("RateLimit").ShouldBe(["\"auth\";r=0;t=60"]);
        await (await Post(Callers.At(nodes, "203.0.113.3"))).ShouldBe(401);
        nodes.Wait(TimeSpan.FromSeconds(15));
        await (await Post(here)).ShouldBe(401);
        await (await Post(there)).ShouldBeProblem(429, "common.too_many_requests");
        await Widen("auth");
    }

    [Fact]
    public async Task Behind_a_node_whose_clock_is_ahead_the_other_waits_for_one_place_and_no_longer()
    {
        await nodes.Set("auth", 4, 0);
        var (here, there) = (Callers.At(nodes, "203.0.113.12"), Callers.At(nodes.Other, "203.0.113.12"));
        nodes.Other.RealClock.Advance(TimeSpan.FromDays(1));

        await (await Post(there)).ShouldBe(401);
        (await Post(here)).Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(15));
        nodes.Wait(TimeSpan.FromSeconds(15));
        await (await Post(here)).ShouldBe(401);

        nodes.RealClock.Advance(TimeSpan.FromDays(1));
        await Widen("auth");
    }

    [Theory]
    [InlineData("auth", "203.0.113.13")]
    [InlineData("read", "203.0.113.14")]
    public async Task A_limit_that_is_raised_lets_in_who_waits_by_the_old_one(string bucket, string address)
    {
        var client = Callers.At(nodes, address);
        Task<HttpResponseMessage> Ask() => bucket is "auth" ? Post(client) : client.GetAsync(Read);
        await nodes.Set(bucket, 1, 20);
        for (var i = 0; i < 21; i++) ((int)(await Ask()).StatusCode).ShouldBeLessThan(429);
        await (await Ask()).ShouldBe(429);

        await nodes.Set(bucket, 6, 0);
        (await Ask()).Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
        nodes.Wait(TimeSpan.FromSeconds(10));

        ((int)(await Ask()).StatusCode).ShouldBeLessThan(429);
        await Widen(bucket);
    }

    [Fact]
    public async Task Of_a_hundred_at_once_on_two_nodes_exactly_a_bucketful_passes()
    {
        await nodes.Set("auth", 5, 0);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Post(Callers.At(i % 2 == 0 ? nodes : nodes.Other, "203.0.113.4"))));

        answers.CountBy(answer => (int)answer.StatusCode).OrderBy(pair => pair.Key).ShouldBe([new(401, 5), new(429, 95)]);
        await Widen("auth");
    }

    [Fact]
    public async Task A_burst_is_had_once_and_comes_back_at_the_ordinary_pace()
    {
        await nodes.Set("read", 6, 3);
        var client = Callers.At(nodes, "203.0.113.5");

        for (var left = 8; left >= 0; left--) (await client.GetAsync(Read)).Headers.GetValues("RateLimit").Single().ShouldStartWith($"\"read\";r={left};t=");
        await (await client.GetAsync(Read)).ShouldBe(429);
        nodes.Wait(TimeSpan.FromSeconds(60));

        for (var i = 0; i < 6; i++) await (await client.GetAsync(Read)).ShouldBe(200);
        await (await client.GetAsync(Read)).ShouldBe(429);
        await Widen("read");
    }

    [Theory]
    [InlineData("auth", Auth, 401)]
    [InlineData("read", Read, 200)]
    public async Task In_shadow_a_bucket_counts_and_tells_and_refuses_nobody(string bucket, string path, int status)
    {
        await nodes.Set(bucket, 1, 0, shadow: true);
        var client = Callers.At(nodes, "203.0.113.6");

        for (var i = 0; i < 3; i++)
        {
            var answer = bucket == "auth" ? await Post(client) : await client.GetAsync(path);
            await answer.ShouldBe(status);
            answer.Headers.GetValues("RateLimit").Single().ShouldStartWith($"\"{bucket}\";r=0;");
            answer.Headers.GetValues("RateLimit-Policy").Single().ShouldEndWith(";shadow=?1");
        }

        await Widen(bucket);
    }

    [Fact]
    public async Task Without_the_shared_counts_money_and_sign_in_are_closed_and_reading_goes_on()
    {
        var student = await nodes.SignIn(Role.Student);
        await nodes.Execute("alter table rate_limit_counts rename to counts_away", asOwner: true);
        try
        {
            var answer = await Post(Callers.At(nodes, "203.0.113.7"));
            await answer.ShouldBeProblem(503, "common.unavailable");
            answer.Headers.RetryAfter.ShouldNotBeNull();
            await (await student.Client.PostAsync("/api/v1/referrals/claim", null)).ShouldBeProblem(503, "common.unavailable");
            await (await student.Client.GetAsync("/api/v1/auth/me")).ShouldBe(200);
        }
        finally
        {
            await nodes.Execute("alter table counts_away rename to rate_limit_counts", asOwner: true);
        }
    }

    [Fact]
    public async Task Counts_are_kept_under_keyed_hashes_and_forgotten_when_they_are_full()
    {
        await Post(Callers.At(nodes, "203.0.113.8"));
        (await nodes.Scalar<long>("select count(*) from rate_limit_counts where rate_limit_counts::text like '%203.0.113%'")).ShouldBe(0);
        (await nodes.Scalar<long>("select count(*) from rate_limit_counts")).ShouldBeGreaterThan(0);

        nodes.Wait(TimeSpan.FromMinutes(5));
        (await nodes.Sender.Send<Domain.Common.Result>(new Application.Accounts.ForgetExpired(), default)).Failed.ShouldBeFalse();

        (await nodes.Scalar<long>("select count(*) from rate_limit_counts")).ShouldBe(0);
    }

    [Fact]
    public async Task Addresses_of_one_household_share_a_bucket()
    {
        await nodes.Set("read", 1, 0);

        await (await Callers.At(nodes, "2001:db8:1:2::1").GetAsync(Read)).ShouldBe(200);
        await (await Callers.At(nodes, "2001:db8:1:2:ffff::9").GetAsync(Read)).ShouldBe(429);
        await (await Callers.At(nodes, "2001:db8:1:3::1").GetAsync(Read)).ShouldBe(200);
        await Widen("read");
    }

    [Theory]
    [InlineData("per_minute", 0)]
    [InlineData("per_minute", 1_000_001)]
    [InlineData("burst", -1)]
    public async Task A_limit_that_makes_no_sense_is_refused(string field, int value)
    {
        var admin = await nodes.SignIn(Role.Admin);
        var limits = await (await admin.Client.GetAsync(TwoNodes.LimitsPath)).Tree();
        limits["limits"]!["write"]![field] = value;

        var problem = await (await admin.Client.PutAsJsonAsync(TwoNodes.LimitsPath, limits)).ShouldBeProblem(422, "common.invalid");

        ((string?)problem["errors"]![0]!["pointer"]).ShouldBe("/limits/write/" + field);
    }

    [Fact]
    public async Task A_change_of_what_somebody_else_changed_meanwhile_is_refused()
    {
        var admin = await nodes.SignIn(Role.Admin);
        var limits = await (await admin.Client.GetAsync(TwoNodes.LimitsPath)).Tree();
        await nodes.Set("auth", 999_000, 0);

        await (await admin.Client.PutAsJsonAsync(TwoNodes.LimitsPath, limits)).ShouldBeProblem(409, "accounts.rate_limits_changed");
    }

    [Fact]
    public async Task Only_admins_see_and_set_the_limits()
    {
        var student = await nodes.SignIn(Role.Student);
        await (await student.Client.GetAsync(TwoNodes.LimitsPath)).ShouldBe(403);
        await (await student.Client.PutAsJsonAsync(TwoNodes.LimitsPath, new JsonObject())).ShouldBe(403);
    }

    private static Task<HttpResponseMessage> Post(HttpClient client) => client.PostAsJsonAsync(Auth, new { refresh_token = "ii_rt_nothing" });

    private Task Widen(string bucket) => nodes.Set(bucket, 1_000_000, 0);
}
