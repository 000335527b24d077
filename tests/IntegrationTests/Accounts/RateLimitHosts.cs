using System.Diagnostics;
using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace InstaInstru.IntegrationTests.Accounts;

/// <summary>Two nodes over one database, whose callers have addresses. Only the buckets that tests look at are small.</summary>
public sealed class TwoNodes : ApiHost
{
    private readonly SecondNode other;

    public TwoNodes() => other = new SecondNode(this);

    public ApiHost Other => other;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await other.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await other.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Sets one limit and waits until both nodes know it.</summary>
    public async Task Set(string bucket, int perMinute, int burst, bool shadow = false)
    {
        var limit = new RateLimit(perMinute, burst, shadow);
        var now = (await Sender.Send<Result<RateLimitsView>>(new ShowRateLimits(), default)).Value!;
        var limits = bucket is "auth" ? now.Limits with { Auth = limit } : now.Limits with { Read = limit };
        (await Sender.Send<Result>(new ChangeRateLimits(now.Version, limits), default)).Error.ShouldBeNull();
        await Known(bucket, limit);
    }

    /// <summary>Time passes on both nodes.</summary>
    public void Wait(TimeSpan time)
    {
        RealClock.Advance(time);
        Other.RealClock.Advance(time);
    }

    /// <summary>Asks each node's bucket of a caller that nobody else is, until it is judged by the new limit.</summary>
    public async Task Known(string bucket, RateLimit limit)
    {
        var patience = Stopwatch.StartNew();
        foreach (var limiter in new[] { Services, Other.Services }.Select(node => node.GetRequiredService<IRateLimiter>()))
            while ((await limiter.Take(Enum.Parse<RateLimitClass>(bucket, ignoreCase: true), null, "203.0.113.250", default))!.Value.Limit != limit)
                patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), "a node does not follow");
    }

    public const string LimitsPath = "/api/v1/admin/rate-limits";

    protected override IEnumerable<KeyValuePair<string, string>> Settings() => [new("RateLimits:Shadow", "false")];

    protected override void Replace(IServiceCollection services) => services.AddSingleton<IStartupFilter>(new Callers());

    private sealed class SecondNode(TwoNodes first) : ApiHost
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings() => [new("ConnectionStrings:InstaInstru", first.AppConnectionString), .. first.Settings()];

        protected override void Replace(IServiceCollection services) => first.Replace(services);
    }
}
