using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Stores commands whose unique key nobody has used yet (O11).</summary>
internal static class CommandKeys
{
    // Keys are taken in order, so that two units of work with the same keys cannot wait for each other.
    private const string Sql = """
        with wanted as (
            select * from jsonb_to_recordset(@rows) as r(key text, delivery_id uuid, handler text, lane bigint, not_before timestamptz, recorded_at timestamptz,
                awaited boolean, correlation_id uuid, causation_id uuid, actor_id uuid, trace_parent text, command text)),
        fresh as (
            insert into messaging.command_keys (key, recorded_at) select key, recorded_at from wanted order by key
            on conflict (key) do nothing returning key)
        insert into messaging.deliveries (delivery_id, handler, message_id, lane, not_before, recorded_at, attempts, awaited, correlation_id, causation_id, actor_id, trace_parent, command)
        select delivery_id, handler, delivery_id, lane, not_before, recorded_at, 0, awaited, correlation_id, causation_id, actor_id, trace_parent, command::jsonb
        from wanted join fresh using (key)
        returning delivery_id
        """;

    /// <summary>The rows that were new.</summary>
    public static async Task<HashSet<Guid>> Store(NpgsqlConnection connection, IReadOnlyList<KeyedDelivery> keyed, CancellationToken cancellation)
    {
        var rows = keyed.DistinctBy(delivery => delivery.Key).Select(delivery => new
        {
            key = delivery.Key,
            delivery_id = delivery.Row.DeliveryId,
            handler = delivery.Row.Handler,
            lane = delivery.Row.Lane,
            not_before = Text(delivery.Row.NotBefore),
            recorded_at = Text(delivery.Row.RecordedAt),
            awaited = delivery.Row.Awaited,
            correlation_id = delivery.Row.CorrelationId,
            causation_id = delivery.Row.CausationId,
            actor_id = delivery.Row.ActorId,
            trace_parent = delivery.Row.TraceParent,
            command = delivery.Row.Command,
        });
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new("rows", NpgsqlDbType.Jsonb) { Value = JsonSerializer.Serialize(rows) });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var stored = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellation)) stored.Add(reader.GetGuid(0));
        return stored;
    }

    /// <summary>Whether one of these commands would be stored.</summary>
    public static async Task<bool> AnyUnused(NpgsqlConnection connection, IReadOnlyList<ScheduledCommand> scheduled, CancellationToken cancellation)
    {
        if (scheduled.Any(command => command.UniqueKey is null)) return true;
        if (scheduled.Count == 0) return false;
        await using var command = new NpgsqlCommand("select exists (select from unnest(@keys) as wanted (key) where not exists (select from messaging.command_keys as used where used.key = wanted.key))", connection);
        command.Parameters.Add(new("keys", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = scheduled.Select(wanted => wanted.UniqueKey!).ToArray() });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    // PostgreSQL rounds what is finer than a microsecond; rounded up, a command due now would be due a moment later.
    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
