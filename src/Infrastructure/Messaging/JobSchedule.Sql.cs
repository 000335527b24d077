using Npgsql;
using NpgsqlTypes;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Turns due occurrences of recurring jobs into deliveries: one per job and instant whatever the number of nodes; missed ones merge (O11).</summary>
internal sealed class JobSchedule(HandlerMap handlers, Staging staging, MessageIds ids, OutboxOptions options)
{
    // A job whose last run still waits or is being retried is not started again: that run will find everything that is due.
    private const string EnterSql = """
        with fresh as (
            insert into messaging.occurrences (job, due_at) values (@job, @due) on conflict do nothing returning job)
        insert into messaging.deliveries (delivery_id, handler, message_id, lane, not_before, recorded_at, attempts, awaited, correlation_id, trace_parent, command)
        select @id, @job, @id, @lane, @due, @now, 0, false, @correlation, null, @command
        from fresh where @run and not exists (select from messaging.deliveries where lane = @lane)
        """;

    private readonly Lock gate = new();
    private readonly List<Job> jobs = [.. Running([.. handlers.All.Where(handler => handler.Recurring is not null)], options.PausedJobs).Select(handler => new Job(handler))];
    private bool known;

    public IReadOnlyList<Job> All => jobs;

    /// <summary>When the next job is due that this process knows of.</summary>
    public DateTimeOffset? Next
    {
        get
        {
            lock (gate) return jobs.Count == 0 ? null : jobs.Min(job => job.Next);
        }
    }

    /// <summary>Stores a delivery for every job that is due.</summary>
    public async Task Enter(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!known) await Learn(connection, now, cancellation);
        List<Job> due;
        lock (gate) due = jobs.FindAll(job => job.Next <= now);
        await Enter(connection, due, now, run: true, cancellation);
    }

    private static IEnumerable<HandlerDescriptor> Running(IReadOnlyCollection<HandlerDescriptor> recurring, string[] paused) =>
        paused.FirstOrDefault(name => recurring.All(handler => handler.Name != name)) is { } unknown
            ? throw new InvalidOperationException($"Outbox:PausedJobs names {unknown}, which is none of {string.Join(", ", recurring.Select(handler => handler.Name).Order())}.")
            : recurring.Where(handler => !paused.Contains(handler.Name));

    /// <summary>A job never seen before starts with its next occurrence; the others go on from the last one that anybody took.</summary>
    private async Task Learn(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellation)
    {
        var last = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await using (var command = new NpgsqlCommand("select job, max(due_at) from messaging.occurrences group by job", connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation)) last[reader.GetString(0)] = reader.GetFieldValue<DateTimeOffset>(1);
        }

        foreach (var job in jobs)
            if (last.TryGetValue(job.Handler.Name, out var taken)) Move(job, taken);
        await Enter(connection, jobs.FindAll(job => !last.ContainsKey(job.Handler.Name)), now, run: false, cancellation);
        known = true;
    }

    private async Task Enter(NpgsqlConnection connection, List<Job> some, DateTimeOffset now, bool run, CancellationToken cancellation)
    {
        if (some.Count == 0) return;
        await using var batch = new NpgsqlBatch(connection);
        var latest = some.ConvertAll(job => (Job: job, Due: job.Cron.Latest(now)));
        foreach (var (job, due) in latest) batch.BatchCommands.Add(EnterOne(job, due, now, run));
        await batch.ExecuteNonQueryAsync(cancellation);
        foreach (var (job, due) in latest) Move(job, due);
    }

    private NpgsqlBatchCommand EnterOne(Job job, DateTimeOffset due, DateTimeOffset now, bool run)
    {
        var row = staging.CommandOf(job.Message, due, new(ids.Next(now), null, null), now);
        return new(EnterSql)
        {
            Parameters =
            {
                new("job", NpgsqlDbType.Varchar) { Value = row.Handler }, new("due", NpgsqlDbType.TimestampTz) { Value = due }, new("id", NpgsqlDbType.Uuid) { Value = row.DeliveryId },
                new("lane", NpgsqlDbType.Bigint) { Value = row.Lane!.Value }, new("now", NpgsqlDbType.TimestampTz) { Value = now }, new("run", NpgsqlDbType.Boolean) { Value = run },
                new("correlation", NpgsqlDbType.Uuid) { Value = row.CorrelationId }, new("command", NpgsqlDbType.Jsonb) { Value = row.Command! },
            },
        };
    }

    private void Move(Job job, DateTimeOffset taken)
    {
        lock (gate) job.Next = job.Cron.Next(taken);
    }

    /// <summary>A handler that the clock starts, with its empty message.</summary>
    internal sealed class Job(HandlerDescriptor handler)
    {
        public HandlerDescriptor Handler => handler;

        public object Message { get; } = Activator.CreateInstance(handler.MessageType) ?? throw new InvalidOperationException($"{handler.MessageType} is started by the clock and has to be empty.");

        public Cron Cron { get; } = new(handler.Recurring!.Cron, handler.Recurring.Zone);

        public DateTimeOffset Next { get; set; }
    }
}
