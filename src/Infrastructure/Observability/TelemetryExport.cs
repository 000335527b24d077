using System.Diagnostics;
using InstaInstru.Infrastructure.Messaging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace InstaInstru.Infrastructure.Observability;

/// <summary>Sends traces and metrics by OTLP over HTTP to the collector that <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names; without one nothing is collected.</summary>
internal sealed class TelemetryExport(IConfiguration configuration) : IHostedService
{
    public const string Setting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly List<IDisposable> providers = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration[Setting] is not { Length: > 0 } collector) return Task.CompletedTask;
        providers.Add(Sdk.CreateTracerProviderBuilder().ConfigureResource(Named).AddSource(Telemetry.Name, "Microsoft.AspNetCore", "Npgsql")
            .AddProcessor(new WithoutPaths()).AddOtlpExporter(options => Send(options, collector, "v1/traces")).Build());
        providers.Add(Sdk.CreateMeterProviderBuilder().ConfigureResource(Named).AddMeter(Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Npgsql", "System.Runtime")
            .AddOtlpExporter(options => Send(options, collector, "v1/metrics")).Build());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        providers.ForEach(provider => provider.Dispose());
        return Task.CompletedTask;
    }

    private static void Named(ResourceBuilder resource) => resource.AddService(nameof(InstaInstru));

    private static void Send(OtlpExporterOptions options, string collector, string signal) =>
        (options.Protocol, options.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new($"{collector.TrimEnd('/')}/{signal}"));

    /// <summary>Paths and queries may carry the token of a calendar feed; the route says enough.</summary>
    private sealed class WithoutPaths : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            data.SetTag("url.path", null);
            data.SetTag("url.query", null);
        }
    }
}
