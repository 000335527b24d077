using System.Collections.Concurrent;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Messaging;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.OutboxNode;
using InstaInstru.OutboxNode.Counters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Shouldly;

namespace InstaInstru.IntegrationTests.Outbox;

/// <summary>The migrated schema with the tests' own aggregates.</summary>
public sealed class OutboxDatabase : TestDatabase
{
    private int stream;

    /// <summary>An id that no other test of the class uses.</summary>
    public CounterId NewCounter() => new(Ulid.New(TimeProvider.System.GetUtcNow().AddTicks(Interlocked.Increment(ref stream))));

    protected override Task<string> TemplateAsync() => DatabaseServer.TemplateAsync("outbox", async name =>
    {
        var server = await DatabaseServer.GetAsync();
        await using var connection = new NpgsqlConnection(server.OwnerConnectionString(name));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(NodeContext.Tables + NodeContext.Witnesses, connection);
        await command.ExecuteNonQueryAsync();
    });
}

/// <summary>A node of the outbox inside the test's process.</summary>
internal sealed class Node(IHost host, OutboxDatabase database) : IAsyncDisposable
{
    public IServiceProvider Services => host.Services;

    public OutboxDatabase Database => database;

    public static async Task<Node> Start(OutboxDatabase database, Probe? probe = null, Action<IServiceCollection>? more = null, params (string Name, string Value)[] settings)
    {
        var host = NodeHost.Build(database.AppConnectionString, probe ?? new Probe(), settings.ToDictionary(pair => $"Outbox:{pair.Name}", pair => (string?)pair.Value), more);
        await host.StartAsync();
        return new(host, database);
    }

    public async Task Send(object message) => (await Services.GetRequiredService<ISender>().Send<Result>(message, CancellationToken.None)).Error.ShouldBeNull();

    public Task UntilIdle(double seconds = 20) => Services.UntilIdle(seconds);

    /// <summary>Waits for effects of a handler on one counter, failures and retries on the way included.</summary>
    public Task UntilEffects(string handler, CounterId counter, int count, bool poking = true) => Until(
        $"{count} effects of {handler}", async () => await database.Effects(handler, counter) >= count, poking);

    /// <summary>Waits until deliveries of one counter's events lie with the dead letters.</summary>
    public Task UntilDead(CounterId counter, int count) => Until(
        $"{count} dead letters", async () => await database.Count("messaging.dead_letters d join messaging.events e on e.event_id = d.message_id where e.stream_id = $1", counter.Value) >= count);

    /// <summary>Looks again after every commit of the dispatcher.</summary>
    public async Task Until(string what, Func<Task<bool>> holds, bool poking = true)
    {
        var completions = Services.GetRequiredService<Completions>();
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var beat = completions.Any.Next;
            if (await holds()) return;
            if (TimeProvider.System.GetElapsedTime(started) > Rows.Patience) throw new TimeoutException($"Waited in vain for {what}.");
            if (poking) Services.GetRequiredService<DuePoller>().Poke();
            await Pulse.Wait(beat, TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }

    public Task Stop(CancellationToken patience = default) => host.StopAsync(patience);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}

/// <summary>What tests do inside handlers.</summary>
internal sealed class Probe : IProbe
{
    private readonly ConcurrentDictionary<string, Func<object, CancellationToken, Task>> hooks = new();

    public Probe When(string handler, Func<object, CancellationToken, Task> hook)
    {
        hooks[handler] = hook;
        return this;
    }

    public Task Reached(string handler, object message, CancellationToken cancellation) =>
        hooks.TryGetValue(handler, out var hook) ? hook(message, cancellation) : Task.CompletedTask;
}

/// <summary>Looks into the database behind the outbox's back.</summary>
internal static class Rows
{
    /// <summary>After this long what is waited for is taken never to come; no test measures by it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task<List<T>> List<T>(this OutboxDatabase database, string sql, params object[] parameters) => List<T>(database.OwnerConnectionString, sql, parameters);

    /// <summary>As the application's role, which sees its own sessions.</summary>
    public static Task<List<T>> ListAsApplication<T>(this OutboxDatabase database, string sql) => List<T>(database.AppConnectionString, sql, []);

    private static async Task<List<T>> List<T>(string connectionString, string sql, object[] parameters)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters) command.Parameters.Add(new() { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(reader.GetFieldValue<T>(0));
        return rows;
    }

    public static async Task<long> Count(this OutboxDatabase database, string from, params object[] parameters) =>
        (await database.List<long>($"select count(*) from {from}", parameters))[0];

    public static Task<long> Effects(this OutboxDatabase database, string handler, CounterId counter) =>
        database.Count("effect where handler = $1 and stream_id = $2", handler, counter.Value);

    /// <summary>A command's delivery that no process was told of.</summary>
    public static Task StoreBehindTheOutboxsBack(this OutboxDatabase database, CounterId counter) => database.List<int>("""
        insert into messaging.deliveries (delivery_id, handler, message_id, not_before, recorded_at, attempts, awaited, correlation_id, command)
        values ($1, 'Note', $1, now() - interval '1 second', now(), 0, false, $1, jsonb_build_object('counter_id', $2::text, 'number', 1)) returning 1
        """, counter.Value, counter.ToString());

    /// <summary>Asks the database until it says yes.</summary>
    public static async Task Until(this OutboxDatabase database, string what, string sql)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!(await database.List<bool>(sql))[0])
            if (TimeProvider.System.GetElapsedTime(started) > Patience) throw new TimeoutException($"Waited in vain until {what}.");
    }
}
