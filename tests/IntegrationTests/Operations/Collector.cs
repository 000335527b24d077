using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace InstaInstru.IntegrationTests.Operations;

/// <summary>Takes what a process exports by OTLP, and keeps it as it came.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> received = new();
    private readonly WebApplication app;

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body, Encoding.Latin1);
            var text = await body.ReadToEndAsync();
            received.AddOrUpdate(signal, text, (_, before) => before + text);
        });
    }

    /// <summary>For <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public string Address => app.Urls.Single();

    public static async Task<Collector> Start()
    {
        var collector = new Collector();
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>All that came of <c>traces</c>, <c>metrics</c> or <c>logs</c>.</summary>
    public string Of(string signal) => received.GetValueOrDefault(signal, "");

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
