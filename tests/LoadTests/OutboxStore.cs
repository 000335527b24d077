using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.OutboxNode;
using InstaInstru.OutboxNode.Counters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace InstaInstru.LoadTests;

/// <summary>A migrated database of its own for nodes of the outbox, which goes with the bench's cluster; each event has two reactions, which leave one row each.</summary>
internal sealed class OutboxStore : IAsyncDisposable
{
    private const int Storers = 8;

    private OutboxStore(string connectionString)
    {
        ConnectionString = connectionString;
        Source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, NoResetOnClose = true }.ConnectionString);
    }

    public string ConnectionString { get; }

    /// <summary>For whoever works without the product: plans are kept, as the product's are.</summary>
    public NpgsqlDataSource Source { get; }

    public static async Task<OutboxStore> Open(Stage stage)
    {
        var name = $"bench_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        var template = new NpgsqlConnectionStringBuilder(stage.OwnerConnectionString).Database;
        // Processes that were just killed may still be leaving the template.
        await Poll.Until(() => Cloned(stage.OwnerConnectionString, name, template!), TimeSpan.FromSeconds(20), "The migrated database could not be cloned");
        // What other scenarios left for the product's own handlers is unknown here.
        await Execute(On(stage.OwnerConnectionString, name), NodeContext.Tables + "truncate messaging.deliveries;");
        return new(On(stage.ConnectionString, name));
    }

    /// <summary>A node of the outbox in this process.</summary>
    public async Task<IHost> Node(bool dispatching, Action<Guid>? done = null)
    {
        var host = NodeHost.Build(ConnectionString, new Quiet(), new Dictionary<string, string?> { ["Outbox:Dispatch"] = dispatching ? "true" : "false" });
        if (done is not null) NodeHost.WhenDone(host, done);
        await host.StartAsync();
        return host;
    }

    /// <summary>Commits that many events, which nobody delivers yet.</summary>
    public async Task Store(int events)
    {
        using var host = await Node(dispatching: false);
        await Load.Run(Storers, events, TimeSpan.FromMinutes(1), async (_, _) => await Raise(host));
        await host.StopAsync();
    }

    /// <summary>Commits one event; answers its stream.</summary>
    public static async Task<Guid> Raise(IHost host, CounterId? counter = null)
    {
        var id = counter ?? TypedId.New<CounterId>(TimeProvider.System.GetUtcNow());
        var raised = await host.Services.GetRequiredService<ISender>().Send<Result>(new RaiseCounter(id), CancellationToken.None);
        return raised.Failed ? throw new InvalidOperationException(raised.Error.Detail) : id.Value;
    }

    /// <summary>Waits until no delivery is left.</summary>
    public Task Empty(TimeSpan limit) => Poll.Until(async () =>
    {
        await using var left = Source.CreateCommand("select not exists (select from messaging.deliveries)");
        return await left.ExecuteScalarAsync() is true;
    }, limit, "The outbox did not become empty");

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private static async Task<bool> Cloned(string owner, string name, string template)
    {
        try
        {
            await Execute(owner, $"create database {name} template {template}", "postgres");
            return true;
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            return false;
        }
    }

    private static async Task Execute(string connectionString, string sql, string? database = null)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database is null ? connectionString : On(connectionString, database)) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string On(string connectionString, string database) => new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;

    private sealed class Quiet : IProbe
    {
        public Task Reached(string handler, object message, CancellationToken cancellation) => Task.CompletedTask;
    }
}
