using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Web;

public sealed class TightHost : ApiHost
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings() => [new("RateLimits:Shadow", "false"), new("RateLimits:Read", "3"), new("RateLimits:ReadBurst", "0"), new("Cors:Origins:0", "https://app.example")];
}

public sealed class RateLimitTests(TightHost host) : IClassFixture<TightHost>
{
    [Fact]
    public async Task Every_answer_tells_what_is_left_and_the_last_one_when_to_come_back()
    {
        var client = host.Client();
        foreach (var left in new[] { 2, 1, 0 })
        {
            var answer = await client.GetAsync("/api/v1/categories");
            await answer.ShouldBe(200);
            answer.Headers.GetValues("RateLimit").Single().ShouldStartWith($"\"read\";r={left};t=");
            answer.Headers.GetValues("RateLimit-Policy").ShouldBe(["\"read\";q=3;w=60;burst=0"]);
        }

        var refused = await client.GetAsync("/api/v1/categories");
        var problem = await refused.ShouldBeProblem(429, "common.too_many_requests");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(20));
        ((int?)problem["retry_after_seconds"]).ShouldBe(20);
        for (var i = 0; i < 10; i++) await (await client.GetAsync("/health/live")).ShouldBe(204);
        host.RealClock.Advance(TimeSpan.FromSeconds(20));
        await (await client.GetAsync("/api/v1/categories")).ShouldBe(200);
    }

    [Fact]
    public async Task A_listed_origin_may_read_the_headers_and_another_gets_no_leave()
    {
        var allowed = await Preflight("https://app.example");
        allowed.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://app.example"]);
        (await Preflight("https://evil.example")).Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nowhere");
        request.Headers.Add("Origin", "https://app.example");
        var exposed = (await host.Client().SendAsync(request)).Headers.GetValues("Access-Control-Expose-Headers").Single();
        foreach (var header in new[] { "ETag", "Last-Modified", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "Idempotent-Replayed", "Deprecation", "Sunset" }) exposed.ShouldContain(header);
    }

    private Task<HttpResponseMessage> Preflight(string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/auth/login");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        return host.Client().SendAsync(request);
    }
}
