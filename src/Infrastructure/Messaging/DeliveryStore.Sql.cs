using Npgsql;
using NpgsqlTypes;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>A delivery that this process holds, with its message.</summary>
internal sealed record ClaimedDelivery(
    Guid Id, string Handler, Guid MessageId, DateTimeOffset RecordedAt, int Attempts, bool Awaited, Guid CorrelationId, Guid? ActorId, string? TraceParent,
    string? Command, EventName? Event, string? Payload);

/// <summary>How a delivery ended, or why it did not.</summary>
internal abstract record Outcome
{
    /// <summary>Its effect lies in the transaction; the row goes.</summary>
    internal sealed record Done(IReadOnlyList<DeliveryRow> Stored) : Outcome;

    /// <summary>Tried again at the given instant.</summary>
    internal sealed record Retry(DateTimeOffset NotBefore) : Outcome;

    /// <summary>To the dead letters.</summary>
    internal sealed record Dead(string Reason, string Detail) : Outcome;

    /// <summary>Untouched; somebody else was first, or this process stops.</summary>
    internal sealed record Left : Outcome;
}

/// <summary>The statements on deliveries.</summary>
internal static class DeliveryStore
{
    // A lane's lock ends with the transaction. Order: nothing of the lane may lie before it that is not held here as well;
    // a snapshot that is too old only sees more, so it errs towards waiting.
    private const string ClaimSql = """
        with candidate as materialized (
            select * from messaging.deliveries where delivery_id = any(@ids) and not_before <= @now and (lease_until is null or lease_until < clock_timestamp())
            for update skip locked),
        held as materialized (
            select * from candidate where lane is null or pg_try_advisory_xact_lock(lane))
        select h.delivery_id, h.handler, h.message_id, h.recorded_at, h.attempts, h.awaited, h.correlation_id, h.actor_id, h.trace_parent,
            h.command, e.name, e.schema_version, e.payload
        from held h left join messaging.events e on e.event_id = h.message_id
        where h.lane_order is null or not exists (
            select from messaging.deliveries p where p.lane = h.lane and p.lane_order < h.lane_order and not exists (select from held x where x.delivery_id = p.delivery_id))
        """;

    private const string LaneLockSql = "select pg_try_advisory_xact_lock(lane) from messaging.deliveries where delivery_id = @id and lane is not null";

    // Runs after the lane's lock was asked for, so that it sees the leases of whoever held it before.
    private const string LeaseSql = """
        with leased as (
            update messaging.deliveries d set lease_owner = @owner, lease_until = clock_timestamp() + @lease
            where d.delivery_id = @id and d.not_before <= @now and (d.lease_until is null or d.lease_until < clock_timestamp())
            and (d.lane is null or (pg_try_advisory_xact_lock(d.lane) and not exists (
                select from messaging.deliveries p where p.lane = d.lane and p.delivery_id <> d.delivery_id
                and (p.lane_order < d.lane_order or p.lease_until > clock_timestamp()))))
            returning d.*)
        select h.delivery_id, h.handler, h.message_id, h.recorded_at, h.attempts, h.awaited, h.correlation_id, h.actor_id, h.trace_parent,
            h.command, e.name, e.schema_version, e.payload
        from leased h left join messaging.events e on e.event_id = h.message_id
        """;

    // A retry does not jump over what is due: rows behind a predecessor that has to wait are left out.
    private const string DueSql = """
        select d.delivery_id, d.handler, d.lane, d.lane_order
        from messaging.deliveries d
        where d.not_before <= @now and (d.lease_until is null or d.lease_until < clock_timestamp())
        and (d.lane_order is null or not exists (
            select from messaging.deliveries p where p.lane = d.lane and p.lane_order < d.lane_order and (p.not_before > @now or p.lease_until > clock_timestamp())))
        order by d.not_before, d.delivery_id limit @most
        """;

    private const string DeadSql = """
        insert into messaging.dead_letters (dead_letter_id, handler, message_id, name, lane, lane_order, payload, reason, detail, attempts, recorded_at, died_at,
            correlation_id, causation_id, actor_id, trace_parent)
        select d.delivery_id, d.handler, d.message_id, e.name, d.lane, d.lane_order, coalesce(d.command, e.payload, 'null'), @reason, @detail, d.attempts + 1, d.recorded_at, @now,
            d.correlation_id, d.causation_id, d.actor_id, d.trace_parent
        from messaging.deliveries d left join messaging.events e on e.event_id = d.message_id
        where d.delivery_id = @id and (@owner is null or d.lease_owner = @owner)
        """;

    private const string InsertSql = """
        insert into messaging.deliveries (delivery_id, handler, message_id, lane, lane_order, not_before, recorded_at, attempts, awaited, correlation_id, causation_id, actor_id, trace_parent, command)
        values (@id, @handler, @message, @lane, @order, @due, @now, 0, @awaited, @correlation, @causation, @actor, @trace, @command)
        """;

    /// <summary>The point to which a delivery that fails is rolled back; the claim sets it for the first one.</summary>
    public const string Savepoint = "delivery";

    /// <summary>Locks what is still there, due, first in its lane and held by nobody; the caller's transaction keeps it (O4, O5).</summary>
    public static async Task<List<ClaimedDelivery>> Claim(NpgsqlConnection connection, Guid[] ids, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(ClaimSql) { Parameters = { new("ids", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = ids }, new("now", NpgsqlDbType.TimestampTz) { Value = now } } });
        batch.BatchCommands.Add(new($"savepoint {Savepoint}"));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await Read(reader, cancellation);
    }

    /// <summary>Takes a delivery for a call outside; the lease runs on the database's clock (O6).</summary>
    public static async Task<ClaimedDelivery?> Lease(NpgsqlConnection connection, Guid id, Guid owner, TimeSpan lease, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(LaneLockSql) { Parameters = { Id(id) } });
        batch.BatchCommands.Add(new(LeaseSql)
        {
            Parameters = { Id(id), Owner(owner), new("lease", NpgsqlDbType.Interval) { Value = lease }, new("now", NpgsqlDbType.TimestampTz) { Value = now } },
        });
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return (await Read(reader, cancellation)).SingleOrDefault();
    }

    /// <summary>Prolongs this owner's leases; answers those it still has.</summary>
    public static async Task<HashSet<Guid>> Renew(NpgsqlConnection connection, Guid[] ids, Guid[] owners, TimeSpan lease, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "update messaging.deliveries set lease_until = clock_timestamp() + @lease where delivery_id = any(@ids) and lease_owner = any(@owners) returning lease_owner", connection);
        command.Parameters.Add(new("ids", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = ids });
        command.Parameters.Add(new("owners", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = owners });
        command.Parameters.Add(new("lease", NpgsqlDbType.Interval) { Value = lease });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var kept = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellation)) kept.Add(reader.GetGuid(0));
        return kept;
    }

    /// <summary>Due deliveries that nobody leases, oldest first.</summary>
    public static async Task<List<ReadyDelivery>> Due(NpgsqlConnection connection, HandlerMap handlers, DateTimeOffset now, int most, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(DueSql, connection);
        command.Parameters.Add(new("now", NpgsqlDbType.TimestampTz) { Value = now });
        command.Parameters.Add(new("most", NpgsqlDbType.Integer) { Value = most });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var due = new List<ReadyDelivery>();
        while (await reader.ReadAsync(cancellation))
            due.Add(new(reader.GetGuid(0), handlers.Named(reader.GetString(1)), Null<long>(reader, 2), Null<long>(reader, 3)));
        return due;
    }

    /// <summary>The earliest due instant after now; null when nothing waits.</summary>
    public static async Task<DateTimeOffset?> NextDue(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select not_before from messaging.deliveries where not_before > @now order by not_before limit 1", connection);
        command.Parameters.Add(new("now", NpgsqlDbType.TimestampTz) { Value = now });
        return await command.ExecuteScalarAsync(cancellation) is DateTime next ? new DateTimeOffset(next, TimeSpan.Zero) : null;
    }

    /// <summary>Whether anything that this request set off is still to be awaited.</summary>
    public static async Task<bool> IsAwaited(NpgsqlConnection connection, Guid correlation, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select exists (select from messaging.deliveries where correlation_id = @correlation and awaited)", connection);
        command.Parameters.Add(new("correlation", NpgsqlDbType.Uuid) { Value = correlation });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>Writes how deliveries ended, in the caller's transaction; with an owner only what that owner still leases. Answers the rows touched.</summary>
    public static async Task<int> Finish(NpgsqlConnection connection, IReadOnlyCollection<(Guid Id, Outcome Outcome)> outcomes, Guid? owner, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (id, outcome) in outcomes)
        {
            if (outcome is Outcome.Retry retry) batch.BatchCommands.Add(RetryOf(id, retry, owner));
            if (outcome is Outcome.Dead dead) batch.BatchCommands.Add(DeadOf(id, dead, owner, now));
        }

        var gone = outcomes.Where(pair => pair.Outcome is Outcome.Done or Outcome.Dead).Select(pair => pair.Id).ToArray();
        if (gone.Length > 0)
        {
            batch.BatchCommands.Add(new("delete from messaging.deliveries where delivery_id = any(@ids) and (@owner is null or lease_owner = @owner)")
            {
                Parameters = { new("ids", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = gone }, Owner(owner) },
            });
        }

        return batch.BatchCommands.Count == 0 ? 0 : await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Stores one delivery.</summary>
    public static async Task Insert(NpgsqlConnection connection, DeliveryRow row, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(InsertSql, connection)
        {
            Parameters =
            {
                Id(row.DeliveryId), new("handler", NpgsqlDbType.Varchar) { Value = row.Handler }, new("lane", NpgsqlDbType.Bigint) { Value = (object?)row.Lane ?? DBNull.Value },
                new("message", NpgsqlDbType.Uuid) { Value = row.MessageId }, new("order", NpgsqlDbType.Bigint) { Value = (object?)row.LaneOrder ?? DBNull.Value },
                new("due", NpgsqlDbType.TimestampTz) { Value = row.NotBefore }, new("now", NpgsqlDbType.TimestampTz) { Value = row.RecordedAt },
                new("awaited", NpgsqlDbType.Boolean) { Value = row.Awaited }, new("correlation", NpgsqlDbType.Uuid) { Value = row.CorrelationId },
                new("causation", NpgsqlDbType.Uuid) { Value = (object?)row.CausationId ?? DBNull.Value }, new("actor", NpgsqlDbType.Uuid) { Value = (object?)row.ActorId ?? DBNull.Value },
                new("trace", NpgsqlDbType.Varchar) { Value = (object?)row.TraceParent ?? DBNull.Value }, new("command", NpgsqlDbType.Jsonb) { Value = (object?)row.Command ?? DBNull.Value },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Gives a lease back, so that nobody has to wait for its end.</summary>
    public static async Task Release(NpgsqlConnection connection, Guid id, Guid owner, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("update messaging.deliveries set lease_owner = null, lease_until = null where delivery_id = @id and lease_owner = @owner", connection)
        {
            Parameters = { Id(id), Owner(owner) },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlBatchCommand RetryOf(Guid id, Outcome.Retry retry, Guid? owner) =>
        new("update messaging.deliveries set attempts = attempts + 1, not_before = @due, lease_owner = null, lease_until = null where delivery_id = @id and (@owner is null or lease_owner = @owner)")
        {
            Parameters = { Id(id), Owner(owner), new("due", NpgsqlDbType.TimestampTz) { Value = retry.NotBefore } },
        };

    private static NpgsqlBatchCommand DeadOf(Guid id, Outcome.Dead dead, Guid? owner, DateTimeOffset now) => new(DeadSql)
    {
        Parameters =
        {
            Id(id), Owner(owner), new("reason", NpgsqlDbType.Varchar) { Value = dead.Reason }, new("detail", NpgsqlDbType.Varchar) { Value = dead.Detail },
            new("now", NpgsqlDbType.TimestampTz) { Value = now },
        },
    };

    private static NpgsqlParameter Id(Guid id) => new("id", NpgsqlDbType.Uuid) { Value = id };

    private static NpgsqlParameter Owner(Guid? owner) => new("owner", NpgsqlDbType.Uuid) { Value = (object?)owner ?? DBNull.Value };

    private static async Task<List<ClaimedDelivery>> Read(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var claimed = new List<ClaimedDelivery>();
        while (await reader.ReadAsync(cancellation))
        {
            var name = reader.IsDBNull(10) ? null : new EventName(reader.GetString(10), reader.GetInt32(11));
            claimed.Add(new(
                reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetInt32(4), reader.GetBoolean(5), reader.GetGuid(6),
                Null<Guid>(reader, 7), reader.IsDBNull(8) ? null : reader.GetString(8), reader.IsDBNull(9) ? null : reader.GetString(9),
                name, reader.IsDBNull(12) ? null : reader.GetString(12)));
        }

        return claimed;
    }

    private static T? Null<T>(NpgsqlDataReader reader, int column) where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
}
