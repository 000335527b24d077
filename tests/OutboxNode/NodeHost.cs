using InstaInstru.Application.Common;
using InstaInstru.Infrastructure;
using InstaInstru.Infrastructure.Messaging;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.OutboxNode.Counters;
using InstaInstru.OutboxNode.Counters.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace InstaInstru.OutboxNode;

/// <summary>The product's composition with the tests' handlers and aggregates.</summary>
public static class NodeHost
{
    public static IHost Build(string connectionString, IProbe probe, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Test" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>()) { ["ConnectionStrings:InstaInstru"] = connectionString });
        builder.Services.AddLogging();
        builder.Services.AddKernel(builder.Configuration);
        builder.Services.AddSingleton(_ => new HandlerMap(typeof(NodeHost).Assembly));
        builder.Services.AddScoped<AppDbContext>(provider => new NodeContext(provider.GetRequiredService<DbContextOptions<AppDbContext>>()));
        builder.Services.AddSingleton<IAuditLog, NoAudit>();
        builder.Services.AddSingleton(probe);
        builder.Services.AddSingleton<IOutsideProvider, OutsideTable>();
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>Calls with the counter each time a delivery of its having been raised is done and committed.</summary>
    public static void WhenDone(IHost host, Action<Guid> done) => host.Services.GetRequiredService<Completions>().Ended += (delivery, outcome) =>
    {
        if (outcome is Outcome.Done && delivery.Payload is { } fact) done(((CounterRaised)EventJson.Read(fact, typeof(CounterRaised))).CounterId.Value);
    };

    /// <summary>Nobody acts here.</summary>
    private sealed class NoAudit : IAuditLog
    {
        public void Record(string action, string entity, string entityId, object? before = null, object? after = null)
        {
        }
    }

    /// <summary>Keeps the outside world's own books, in a transaction that the outbox knows nothing of.</summary>
    private sealed class OutsideTable(NpgsqlDataSource source) : IOutsideProvider
    {
        public async Task Call(Guid idempotencyKey, CancellationToken cancellation)
        {
            await using var command = source.CreateCommand("insert into outside_call (idempotency_key) values ($1)");
            command.Parameters.Add(new() { Value = idempotencyKey });
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
