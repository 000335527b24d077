using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Lists, replays and discards dead letters; gives reactions their past. Each change leaves a line in the audit log.</summary>
internal sealed class DeadLetters(
    AppDbContext context, UnitOfWork unit, IAuditLog audit, OutboxConnections connections, HandlerMap handlers, MessageIds ids, Wakeups wakeups, DuePoller poller, TimeProvider clock) : IDeadLetters
{
    private const int Chunk = 500;

    private const string PastSql = """
        select e.position, e.event_id, e.stream_id, e.stream_version, e.event_index, e.payload, e.correlation_id, e.causation_id, e.actor_id, e.trace_parent
        from messaging.events e
        where e.name = @name and e.schema_version = @version and e.recorded_at >= @since and e.position > @after
        and not exists (select from messaging.deliveries d where d.message_id = e.event_id and d.handler = @handler)
        order by e.position limit @most
        """;

    private const string ListSql = """
        select dead_letter_id, handler, name, reason, detail, attempts, recorded_at, died_at, correlation_id
        from messaging.dead_letters where @before is null or dead_letter_id < @before order by dead_letter_id desc limit @most
        """;

    public async Task<Result<Page<DeadLetter>>> List(int limit, string? cursor, CancellationToken cancellation)
    {
        if (limit is < 1 or > Cursor.MostRows) return DeadLetterErrors.BadLimit;
        if (!Cursor.TryReadId<DeadLetterId>(cursor, out var before)) return CommonErrors.BadCursor;
        await using var connection = await connections.Source.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(ListSql, connection);
        command.Parameters.Add(new("before", NpgsqlDbType.Uuid) { Value = before is { } last ? last.Value : DBNull.Value });
        command.Parameters.Add(new("most", NpgsqlDbType.Integer) { Value = limit + 1 });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var letters = new List<DeadLetter>();
        while (await reader.ReadAsync(cancellation))
        {
            letters.Add(new(
                new(reader.GetGuid(0)), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateTimeOffset>(7), Ulid.Format(reader.GetGuid(8))));
        }

        return Page.Of(letters, limit, letter => [$"{letter.Id}"]);
    }

    public async Task<Result> Replay(DeadLetterId id, CancellationToken cancellation)
    {
        // Replayed at its old place in the lane: what came later has gone on without it.
        var replayed = await Change("messaging.dead_letter_replayed", id, $"""
            with gone as (delete from messaging.dead_letters where dead_letter_id = {id.Value} returning *)
            insert into messaging.deliveries
                (delivery_id, handler, message_id, lane, lane_order, not_before, recorded_at, attempts, awaited, correlation_id, causation_id, actor_id, trace_parent, command)
            select dead_letter_id, handler, message_id, lane, lane_order, {clock.GetUtcNow()}, recorded_at, 0, false, correlation_id, causation_id, actor_id, trace_parent,
                case when name is null then payload end
            from gone
            """, cancellation);
        if (!replayed.Failed) WakeEverybody();
        return replayed;
    }

    public Task<Result> Discard(DeadLetterId id, CancellationToken cancellation) =>
        Change("messaging.dead_letter_discarded", id, $"delete from messaging.dead_letters where dead_letter_id = {id.Value}", cancellation);

    public async Task<Result<int>> Redeliver(string handler, DateTimeOffset since, CancellationToken cancellation)
    {
        if (handlers.Named(handler) is not { IsReaction: true } reaction) return DeadLetterErrors.NotAReaction;
        // Written first: what a run that is cut off has stored is not without its line.
        audit.Record("messaging.events_redelivered", "reaction", reaction.Name, after: new { Since = since });
        await unit.Commit(cancellation);
        await using var connection = await connections.Source.OpenConnectionAsync(cancellation);
        var (stored, position, more) = (0, 0L, true);
        while (more)
        {
            var past = await Past(connection, reaction, since, position, cancellation);
            foreach (var (row, at) in past)
            {
                await DeliveryStore.Insert(connection, row, cancellation);
                position = at;
            }

            stored += past.Count;
            more = past.Count == Chunk;
        }

        WakeEverybody();
        return stored;
    }

    private async Task<Result> Change(string action, DeadLetterId id, FormattableString sql, CancellationToken cancellation)
    {
        await unit.Begin(cancellation);
        if (await context.Database.ExecuteSqlAsync(sql, cancellation) == 0) return DeadLetterErrors.NotFound;
        audit.Record(action, "dead_letter", $"{id}");
        await unit.Commit(cancellation);
        return Result.Ok;
    }

    private async Task<List<(DeliveryRow Row, long Position)>> Past(NpgsqlConnection connection, HandlerDescriptor reaction, DateTimeOffset since, long after, CancellationToken cancellation)
    {
        var name = handlers.Events.Of(reaction.MessageType);
        await using var command = new NpgsqlCommand(PastSql, connection)
        {
            Parameters =
            {
                new("name", NpgsqlDbType.Varchar) { Value = name.Name }, new("version", NpgsqlDbType.Integer) { Value = name.Version },
                new("since", NpgsqlDbType.TimestampTz) { Value = since.ToUniversalTime() }, new("after", NpgsqlDbType.Bigint) { Value = after },
                new("handler", NpgsqlDbType.Varchar) { Value = reaction.Name }, new("most", NpgsqlDbType.Integer) { Value = Chunk },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var past = new List<(DeliveryRow, long)>();
        while (await reader.ReadAsync(cancellation)) past.Add((RowOf(reader, reaction), reader.GetInt64(0)));
        return past;
    }

    private DeliveryRow RowOf(NpgsqlDataReader reader, HandlerDescriptor reaction)
    {
        var now = clock.GetUtcNow();
        var (lane, ordered) = reaction.LaneOf(EventJson.Read(reader.GetString(5), reaction.MessageType), reader.GetGuid(2));
        return new()
        {
            DeliveryId = ids.Next(now),
            Handler = reaction.Name,
            MessageId = reader.GetGuid(1),
            Lane = lane,
            LaneOrder = ordered ? Lane.Order(reader.GetInt64(3), reader.GetInt32(4)) : null,
            NotBefore = now,
            RecordedAt = now,
            Awaited = false,
            CorrelationId = reader.GetGuid(6),
            CausationId = reader.IsDBNull(7) ? null : reader.GetGuid(7),
            ActorId = reader.IsDBNull(8) ? null : reader.GetGuid(8),
            TraceParent = reader.IsDBNull(9) ? null : reader.GetString(9),
            Command = null,
        };
    }

    private void WakeEverybody()
    {
        poller.Poke();
        wakeups.Tell();
    }
}
