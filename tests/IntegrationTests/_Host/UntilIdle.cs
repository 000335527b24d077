using InstaInstru.Infrastructure.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>Waiting for what a test set off.</summary>
public static class Idle
{
    private const string Stuck = """
        select format('%s of %s (delivery %s, due %s, attempts %s, lane %s/%s)', d.handler, coalesce(e.name, d.command::text), d.delivery_id, d.not_before, d.attempts,
            d.lane, d.lane_order)
        from messaging.deliveries d left join messaging.events e on e.event_id = d.message_id where d.not_before <= $1 order by d.not_before, d.delivery_id limit 20
        """;

    private const int Eager = 4;

    private const double Longest = 300;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private static readonly Task Never = new TaskCompletionSource().Task;

    /// <summary>Returns when no delivery is due on the host's clock; fails with what is due when nothing of it has moved for so long.</summary>
    public static async Task UntilIdle(this IServiceProvider services, double seconds = 20)
    {
        var (connections, jobs, clock) = (services.GetRequiredService<OutboxConnections>(), services.GetRequiredService<JobSchedule>(), services.GetRequiredService<TimeProvider>());
        var (begun, moved, before) = (TimeProvider.System.GetTimestamp(), TimeProvider.System.GetTimestamp(), new List<string>());
        for (var look = 1; ; look++)
        {
            // What takes longer than a few commits is looked at now and then, since every look costs those who work.
            var beat = look <= Eager ? services.GetRequiredService<Completions>().Any.Next : Never;
            await using (var connection = await connections.Source.OpenConnectionAsync())
            {
                await jobs.Enter(connection, clock.GetUtcNow(), CancellationToken.None);
                var stuck = await Due(connection, clock.GetUtcNow());
                if (stuck.Count == 0) return;
                if (!stuck.SequenceEqual(before)) (moved, before) = (TimeProvider.System.GetTimestamp(), stuck);
                if (TimeProvider.System.GetElapsedTime(moved).TotalSeconds > seconds || TimeProvider.System.GetElapsedTime(begun).TotalSeconds > Longest)
                    throw new TimeoutException($"Nothing moved for {seconds:0.#} s:{Environment.NewLine}{string.Join(Environment.NewLine, stuck)}");
            }

            if (look <= Eager || look % Eager == 0) services.GetRequiredService<DuePoller>().Poke();
            await Pulse.Wait(beat, Look, CancellationToken.None);
        }
    }

    private static async Task<List<string>> Due(NpgsqlConnection connection, DateTimeOffset now)
    {
        await using var command = new NpgsqlCommand(Stuck, connection) { Parameters = { new() { Value = now } } };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }
}
