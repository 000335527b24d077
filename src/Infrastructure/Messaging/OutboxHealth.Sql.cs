using InstaInstru.Infrastructure.Persistence;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using NpgsqlTypes;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>How far behind the outbox is.</summary>
/// <param name="Depth">Deliveries that are due and not done.</param>
/// <param name="Lag">How long the longest waiting untried delivery has been due.</param>
/// <param name="OldestAge">Time since the oldest message that is due and not done was stored, failing ones included.</param>
/// <param name="Scheduled">Deliveries due later.</param>
/// <param name="DeadLetters">Deliveries that failed for good and wait for a person.</param>
internal sealed record OutboxState(long Depth, TimeSpan Lag, TimeSpan OldestAge, long Scheduled, long DeadLetters);

/// <summary>Measures the outbox for readiness and metrics (O13).</summary>
internal sealed class OutboxHealth : IHealthCheck, IDisposable
{
    private const string Sql = """
        select count(*) filter (where not_before <= @now), min(not_before) filter (where not_before <= @now and attempts = 0),
            min(recorded_at) filter (where not_before <= @now or attempts > 0), count(*) filter (where not_before > @now), (select count(*) from messaging.dead_letters)
        from messaging.deliveries
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(30);
    private readonly Meter meter = new(Telemetry.Name);
    private readonly Counter<long> handled;
    private readonly OutboxConnections connections;
    private readonly TimeProvider clock;
    private OutboxState last = new(0, TimeSpan.Zero, TimeSpan.Zero, 0, 0);

    public OutboxHealth(OutboxConnections connections, Completions completions, TimeProvider clock)
    {
        (this.connections, this.clock) = (connections, clock);
        meter.CreateObservableGauge("outbox.depth", () => last.Depth, "{delivery}", "Deliveries that are due and not done");
        meter.CreateObservableGauge("outbox.lag", () => last.Lag.TotalSeconds, "s", "How long the longest waiting untried delivery has been due");
        meter.CreateObservableGauge("outbox.oldest_age", () => last.OldestAge.TotalSeconds, "s", "Age of the oldest message that is not done");
        meter.CreateObservableGauge("outbox.scheduled", () => last.Scheduled, "{delivery}", "Deliveries due later");
        meter.CreateObservableGauge("outbox.dead_letters", () => last.DeadLetters, "{delivery}", "Deliveries that failed for good");
        handled = meter.CreateCounter<long>("outbox.deliveries", "{delivery}", "Deliveries by handler and outcome");
        completions.Ended += (delivery, outcome) => Count(delivery.Handler, outcome);
    }

    /// <summary>Keeps the gauges fresh.</summary>
    public async Task Run(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval);
        do await Measure(stop);
        while (await timer.WaitForNextTickAsync(stop));
    }

    public async Task<OutboxState> Measure(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var connection = await connections.Source.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new("now", NpgsqlDbType.TimestampTz) { Value = now });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        TimeSpan Since(int column) => reader.IsDBNull(column) || reader.GetFieldValue<DateTimeOffset>(column) > now ? TimeSpan.Zero : now - reader.GetFieldValue<DateTimeOffset>(column);
        return last = new(reader.GetInt64(0), Since(1), Since(2), reader.GetInt64(3), reader.GetInt64(4));
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = await Outages.Within(Measure, cancellationToken);
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["depth"] = state.Depth,
            ["lag_seconds"] = state.Lag.TotalSeconds,
            ["oldest_age_seconds"] = state.OldestAge.TotalSeconds,
            ["scheduled"] = state.Scheduled,
            ["dead_letters"] = state.DeadLetters,
        };
        // Being behind is no reason to take a node out of service, which would leave the others with more to do.
        return state.Lag > Tolerated || state.DeadLetters > 0
            ? HealthCheckResult.Degraded(state.DeadLetters > 0 ? "Dead letters wait for a person." : "Deliveries wait longer than they should.", data: data)
            : HealthCheckResult.Healthy(data: data);
    }

    public void Dispose() => meter.Dispose();

    private void Count(string handler, Outcome outcome) => handled.Add(1, new("handler", handler), new("outcome", outcome switch
    {
        Outcome.Done => "done",
        Outcome.Retry => "retry",
        Outcome.Dead => "dead",
        _ => "left",
    }));
}
