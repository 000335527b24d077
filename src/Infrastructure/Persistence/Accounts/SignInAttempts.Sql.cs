using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using Npgsql;

namespace InstaInstru.Infrastructure.Persistence.Accounts;

/// <summary>Counts in a short transaction of its own that holds the counted rows; hashing comes after it and holds nothing.</summary>
internal sealed class SignInAttempts(NpgsqlDataSource database, IVerificationCodes codes, IRequestOrigin origin, IRealTime clock) : ISignInAttempts
{
    private const string KnownSql = "select id from sign_in_throttles where id = any($1) and succeeded_at > $2";

    // A row that is there is written to be locked: what it counts is read of it alone, whatever else goes on. In one order, so that no two wait for each other.
    private const string LockSql = """
        insert into sign_in_throttles (id, failures, last_failure_at, version) select id, 0, $2, 1 from unnest($1) id order by id
        on conflict (id) do update set version = sign_in_throttles.version + 1 returning id, failures, last_failure_at
        """;

    private const string CountSql = """
        update sign_in_throttles row set failures = counted.failures, last_failure_at = $3, version = version + 1
        from unnest($1, $2) counted (id, failures) where row.id = counted.id
        """;

    private const string TakeBackSql = """
        with locked as (select id from sign_in_throttles where id = any($1) order by id for update)
        update sign_in_throttles row set failures = greatest(failures - 1, 0), version = version + 1 from locked where row.id = locked.id
        """;

    private const string KnowSql = """
        insert into sign_in_throttles (id, failures, last_failure_at, succeeded_at, version) select id, 0, $2, $2, 1 from unnest($1) id order by id
        on conflict (id) do update set failures = 0, succeeded_at = excluded.succeeded_at, version = sign_in_throttles.version + 1
        """;

    private SignInThrottleId[] counted = [];

    public async Task<TimeSpan> Begin(SignInThrottleId address, bool everywhere, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var places = PlacesOf(address);
        var known = everywhere ? address : await Known(connection, places, now, cancellation);
        counted = known is { } own ? [own] : origin.Address is null ? [places[^1], address] : [places[^1], address, codes.ThrottleOfNetwork(null, origin.Address)];
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var throttles = await Lock(connection, now, cancellation);
        var wait = throttles.Max(throttle => throttle.Wait(now, throttle.Id == counted[0] ? 1 : SignInThrottle.Crowd));
        if (wait > TimeSpan.Zero) return wait;
        throttles.ForEach(throttle => throttle.Failed(now));
        await using (var count = new NpgsqlCommand(CountSql, connection) { Parameters = { Ids(throttles.Select(throttle => throttle.Id)), new() { Value = throttles.Select(throttle => throttle.Failures).ToArray() }, At(now) } })
            await count.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return TimeSpan.Zero;
    }

    public Task TakeBack(SignInThrottleId address, CancellationToken cancellation) => Run(TakeBackSql, cancellation, Ids(counted));

    public async Task Forget(SignInThrottleId address, CancellationToken cancellation)
    {
        if (counted is [_, .. { Length: > 0 } others]) await Run(TakeBackSql, cancellation, Ids(others));
        await Run(KnowSql, cancellation, Ids(counted is [var own] && own == address ? counted : PlacesOf(address)), At(clock.Now));
    }

    /// <summary>The address from this device, where the request names one, and from this network.</summary>
    private SignInThrottleId[] PlacesOf(SignInThrottleId address)
    {
        var network = codes.ThrottleOfNetwork(address, origin.Address);
        return origin.Device is { Length: > 0 } device ? [codes.ThrottleOfDevice(address, device), network] : [network];
    }

    private static async Task<SignInThrottleId?> Known(NpgsqlConnection connection, SignInThrottleId[] places, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(KnownSql, connection) { Parameters = { Ids(places), At(now - SignInThrottle.Acquaintance) } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var known = new HashSet<SignInThrottleId>();
        while (await row.ReadAsync(cancellation)) known.Add(new(row.GetGuid(0)));
        return places.Where(known.Contains).Select(place => (SignInThrottleId?)place).FirstOrDefault();
    }

    private async Task<List<SignInThrottle>> Lock(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(LockSql, connection) { Parameters = { Ids(counted), At(now) } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var locked = new List<SignInThrottle>();
        while (await row.ReadAsync(cancellation)) locked.Add(SignInThrottle.Of(new(row.GetGuid(0)), row.GetInt32(1), row.GetFieldValue<DateTimeOffset>(2)));
        return locked;
    }

    private async Task Run(string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter<Guid[]> Ids(IEnumerable<SignInThrottleId> ids) => new() { TypedValue = [.. ids.Select(id => id.Value)] };

    private static NpgsqlParameter<DateTime> At(DateTimeOffset instant) => new() { TypedValue = instant.UtcDateTime };
}
