using InstaInstru.Application.Common;
using Npgsql;

namespace InstaInstru.Infrastructure.Persistence;

/// <summary>PostgreSQL away, starting, stopping, out of connections or silent; the pool exhausted.</summary>
internal sealed class Outages(NpgsqlDataSource database) : IOutages
{
    /// <summary>How long a connection and the first read of a request may take together.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private long heardAt;

    public async Task Check(CancellationToken cancellation)
    {
        if (heardAt != 0 && TimeProvider.System.GetElapsedTime(Interlocked.Read(ref heardAt)) < Fresh) return;
        await Within(async soon =>
        {
            await using var command = database.CreateCommand("select 1");
            return await command.ExecuteNonQueryAsync(soon);
        }, cancellation);
        Interlocked.Exchange(ref heardAt, TimeProvider.System.GetTimestamp());
    }

    /// <summary>
    /// Runs a read that must not wait long. A late one is left to its own end: the driver asks the silent server to cancel it and waits for that, too.
    /// The wait has parts, since after a stall of this process the timer fires before the answer that came meanwhile is seen.
    /// </summary>
    public static async Task<T> Within<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        const int parts = 4;
        var reading = read(cancellation);
        for (var part = 0; part < parts && !reading.IsCompleted; part++) await Task.WhenAny(reading, Task.Delay(Patience / parts, cancellation));
        cancellation.ThrowIfCancellationRequested();
        return reading.IsCompleted ? await reading : throw new NpgsqlException("The database did not answer in time.");
    }

    public bool IsOutage(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException answer) return IsAway(answer.SqlState);
            if (cause is NpgsqlException) return true;
        }

        return false;
    }

    private static bool IsAway(string state) => state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
        or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.QueryCanceled
        or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidPassword
        || state.StartsWith("08", StringComparison.Ordinal);
}
