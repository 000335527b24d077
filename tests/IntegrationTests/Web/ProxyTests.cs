using InstaInstru.IntegrationTests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Web;

/// <summary>A host that nobody stands before.</summary>
public class BareHost : ApiHost
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings() => [new("RateLimits:Shadow", "false"), new("RateLimits:Read", "2"), new("RateLimits:ReadBurst", "0")];

    protected override void Replace(IServiceCollection services) => services.AddSingleton<IStartupFilter>(new Callers());
}

/// <summary>A host behind proxies of the network 10.9.0.0/16.</summary>
public sealed class ProxiedHost : BareHost
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings() => base.Settings().Append(new("Proxies:Networks:0", "10.9.0.0/16"));
}

/// <summary>Who calls is who connects, or whom a proxy of ours names.</summary>
public sealed class ProxyTests(BareHost bare, ProxiedHost proxied) : IClassFixture<BareHost>, IClassFixture<ProxiedHost>
{
    [Fact]
    public async Task Without_a_proxy_forwarding_headers_change_nothing()
    {
        var statuses = await Statuses(bare, "10.9.0.1", i => $"198.51.100.{i}");

        statuses.ShouldBe([200, 200, 429, 429]);
    }

    [Fact]
    public async Task A_stranger_who_writes_forwarding_headers_stays_who_they_are()
    {
        var statuses = await Statuses(proxied, "203.0.113.9", i => $"198.51.100.{i}");

        statuses.ShouldBe([200, 200, 429, 429]);
    }

    [Fact]
    public async Task Our_proxy_tells_callers_apart()
    {
        (await Statuses(proxied, "10.9.0.1", i => $"198.51.100.{10 + i}")).ShouldBe([200, 200, 200, 200]);
        (await Statuses(proxied, "10.9.0.1", _ => "198.51.100.99")).ShouldBe([200, 200, 429, 429]);
    }

    [Fact]
    public async Task What_a_caller_put_before_the_proxys_own_entry_is_not_believed()
    {
        var statuses = await Statuses(proxied, "10.9.0.1", i => $"192.0.2.{i}, 198.51.100.50, 10.9.7.7");

        statuses.ShouldBe([200, 200, 429, 429]);
    }

    private static async Task<int[]> Statuses(ApiHost host, string from, Func<int, string> forwardedFor)
    {
        var statuses = new int[4];
        for (var i = 0; i < statuses.Length; i++)
        {
            var client = Callers.At(host, from);
            client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor(i));
            statuses[i] = (int)(await client.GetAsync("/api/v1/categories")).StatusCode;
        }

        return statuses;
    }
}
