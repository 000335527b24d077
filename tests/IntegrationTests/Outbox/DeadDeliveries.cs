using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Hosting;
using Npgsql;

namespace InstaInstru.IntegrationTests.Outbox;

/// <summary>Deliveries that cannot succeed.</summary>
public static class DeadDeliveries
{
    /// <summary>A delivery of a handler that no code has ends with the dead letters; answers its id.</summary>
    public static async Task<string> Bury(this ApiHost host)
    {
        var id = Ulid.New(TimeProvider.System.GetUtcNow());
        await using var connection = new NpgsqlConnection(host.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            insert into messaging.deliveries (delivery_id, handler, message_id, not_before, recorded_at, attempts, awaited, correlation_id, command)
            values ($1, 'RemovedHandler', $1, $2, $2, 0, false, $1, '{}')
            """, connection) { Parameters = { new() { Value = id }, new() { Value = host.Clock.Now } } };
        await command.ExecuteNonQueryAsync();
        await host.Services.UntilIdle();
        return Ulid.Format(id);
    }
}
