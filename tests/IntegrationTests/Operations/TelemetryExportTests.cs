using System.Collections.Concurrent;
using System.Text;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Operations;

/// <summary>What a collector receives of a process of the product.</summary>
public sealed class TelemetryExportTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Traces_and_the_outboxs_metrics_go_to_the_collector_and_carry_no_path()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await Collector(received);
        var (process, address) = await ProductProcess.Serve(host, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.Single()));
        await using var _ = process;
        using var http = new HttpClient { BaseAddress = address };
        await http.GetAsync("/api/v1/calendars/canary-token.ics");

        process.Terminate();
        await process.End();

        received["/v1/metrics"].ShouldContain("outbox.oldest_age");
        received["/v1/traces"].ShouldContain("GET /api/v1/calendars/{token}.ics");
        received["/v1/traces"].ShouldNotContain("canary-token");
    }

    private static async Task<WebApplication> Collector(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body, Encoding.Latin1);
            received[request.Path] = received.GetValueOrDefault(request.Path) + await body.ReadToEndAsync();
        });
        await app.StartAsync();
        return app;
    }
}
