using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;
using Npgsql;

namespace InstaInstru.Infrastructure.Persistence.Accounts;

/// <summary>Counts in a short transaction of its own that holds the address's row; hashing comes after it and holds nothing.</summary>
internal sealed class SignInAttempts(NpgsqlDataSource database) : ISignInAttempts
{
    // A row that is there is written to be locked: what it counts is read of it alone, whatever else goes on.
    private const string LockSql = """
        insert into sign_in_throttles (id, failures, last_failure_at, version) values ($1, 0, $2, 1)
        on conflict (id) do update set version = sign_in_throttles.version + 1 returning failures, last_failure_at
        """;

    private const string CountSql = "update sign_in_throttles set failures = $2, last_failure_at = $3, version = version + 1 where id = $1";

    private const string TakeBackSql = "update sign_in_throttles set failures = greatest(failures - 1, 0), version = version + 1 where id = $1";

    private const string ForgetSql = "delete from sign_in_throttles where id = $1";

    public async Task<TimeSpan> Begin(SignInThrottleId address, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var throttle = await Lock(connection, address, now, cancellation);
        if (throttle.Wait(now) is { Ticks: > 0 } wait) return wait;
        throttle.Failed(now);
        await using (var count = new NpgsqlCommand(CountSql, connection) { Parameters = { Id(address), new() { Value = throttle.Failures }, new() { Value = now } } }) await count.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return TimeSpan.Zero;
    }

    public Task TakeBack(SignInThrottleId address, CancellationToken cancellation) => Run(TakeBackSql, address, cancellation);

    public Task Forget(SignInThrottleId address, CancellationToken cancellation) => Run(ForgetSql, address, cancellation);

    private static async Task<SignInThrottle> Lock(NpgsqlConnection connection, SignInThrottleId address, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(LockSql, connection) { Parameters = { Id(address), new() { Value = now } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return SignInThrottle.Of(address, row.GetInt32(0), row.GetFieldValue<DateTimeOffset>(1));
    }

    private async Task Run(string sql, SignInThrottleId address, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(Id(address));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter<Guid> Id(SignInThrottleId address) => new() { TypedValue = address.Value };
}
