using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Operations;

/// <summary>What a collector receives of a process of the product.</summary>
public sealed class TelemetryExportTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Traces_and_the_outboxs_metrics_go_to_the_collector_and_carry_no_path()
    {
        await using var collector = await Collector.Start();
        var (process, address) = await ProductProcess.Serve(host, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address));
        await using var _ = process;
        using var http = new HttpClient { BaseAddress = address };
        await http.GetAsync("/api/v1/calendars/canary-token.ics");

        process.Terminate();
        await process.End();

        collector.Of("metrics").ShouldContain("outbox.oldest_age");
        collector.Of("traces").ShouldContain("GET /api/v1/calendars/{token}.ics");
        collector.Of("traces").ShouldNotContain("canary-token");
    }

    [Fact]
    public async Task Every_refusal_is_counted_by_its_route_and_no_metric_carries_a_path()
    {
        await using var collector = await Collector.Start();
        var (process, address) = await ProductProcess.Serve(host, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address));
        await using var _ = process;
        using var http = new HttpClient { BaseAddress = address };
        await (await http.GetAsync("/api/v1/instructors?limit=canary")).ShouldBe(422);
        await (await http.GetAsync("/api/v1/calendars/canary-token.ics")).ShouldBe(404);
        await (await http.GetAsync("/api/v1/auth/me")).ShouldBe(401);

        process.Terminate();
        await process.End();

        var metrics = collector.Of("metrics");
        metrics.ShouldContain("http.server.request.duration");
        foreach (var route in new[] { "/api/v1/instructors", "/api/v1/calendars/{token}.ics", "/api/v1/auth/me" }) metrics.ShouldContain(route);
        metrics.ShouldNotContain("canary");
    }
}
