using InstaInstru.Infrastructure.Persistence;
using InstaInstru.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Finds the first occurrence at which a job would find something, by trying it out in transactions that are rolled back.</summary>
/// <remarks>A job finds everything due at or before its time, so what it does not find at a later occurrence it finds at no earlier one.</remarks>
internal sealed class JobProbe(AppClock clock, OutboxConnections connections, IServiceScopeFactory scopes)
{
    /// <summary>The earliest occurrence after <paramref name="now"/> and not after <paramref name="limit"/> worth stopping at; null if there is none.</summary>
    public async Task<DateTimeOffset?> FirstUseful(JobSchedule.Job job, DateTimeOffset now, DateTimeOffset limit, CancellationToken cancellation)
    {
        var last = job.Cron.Latest(limit);
        if (last <= now || job.Handler.Recurring!.AlwaysFinds) return null;
        // What leaves the process cannot be rolled back: such a job is run at each of its occurrences.
        if (job.Handler.HasOutsideEffect) return job.Cron.Next(now);
        if (!await Finds(job, last, cancellation)) return null;
        // Most jobs that find something find it at once.
        var first = job.Cron.Next(now);
        if (first == last || await Finds(job, first, cancellation)) return first;
        var (idle, useful) = (first, last);
        while (job.Cron.Next(idle) < useful)
        {
            var middle = job.Cron.Next(idle + (useful - idle) / 2);
            if (middle >= useful) middle = job.Cron.Next(idle);
            if (await Finds(job, middle, cancellation)) useful = middle;
            else idle = middle;
        }

        return useful;
    }

    private async Task<bool> Finds(JobSchedule.Job job, DateTimeOffset at, CancellationToken cancellation)
    {
        using var pretence = clock.Pretend(at);
        await using var connection = await connections.Source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        context.Database.SetDbConnection(connection);
        await context.Database.UseTransactionAsync(transaction, cancellation);
        try
        {
            await job.Handler.Invoke(job.Message, scope.ServiceProvider, new(Guid.Empty, at), cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // It would fail there, which is something to stop for.
            return true;
        }

        return await CommandKeys.AnyUnused(connection, scope.ServiceProvider.GetRequiredService<DeferredCommands>().Scheduled, cancellation) || context.ChangeTracker.HasChanges() || await Wrote(connection, cancellation);
    }

    private static async Task<bool> Wrote(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_current_xact_id_if_assigned() is not null", connection);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }
}
