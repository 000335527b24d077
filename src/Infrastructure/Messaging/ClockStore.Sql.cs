using InstaInstru.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;
using NpgsqlTypes;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>The test clock's one row, which survives restarts.</summary>
internal sealed class TestClockRow
{
    public const int OnlyId = 1;

    public int Id { get; private set; } = OnlyId;

    /// <summary>In ticks of 100 ns.</summary>
    public long Shift { get; private set; }

    public DateTimeOffset? StandsAt { get; private set; }
}

internal sealed class TestClockConfiguration : IEntityTypeConfiguration<TestClockRow>
{
    public void Configure(EntityTypeBuilder<TestClockRow> entity)
    {
        entity.ToTable("test_clock", MessagingSchema.Name);
        entity.HasKey(row => row.Id);
        entity.Property(row => row.Id).ValueGeneratedNever();
    }
}

/// <summary>Reads and writes the test clock's row; other nodes follow by NOTIFY and by looking now and then.</summary>
internal sealed class ClockStore(OutboxConnections connections)
{
    public const string Channel = "test_clock";

    // Session-wide, so that the journey of a process that died is over at once.
    private const string LockSql = "select pg_try_advisory_lock(hashtextextended('test_clock', 0))";
    private const string ReadSql = "select shift, stands_at from messaging.test_clock";

    /// <summary>The clock as the last process left it. Synchronous because the first reading already has to be right.</summary>
    public static ClockReading ReadAtStart(string connectionString)
    {
        try
        {
            using var connection = new NpgsqlConnection(connectionString);
            connection.Open();
            using var command = new NpgsqlCommand(ReadSql, connection);
            using var reader = command.ExecuteReader();
            return reader.Read() ? Reading(reader) : ClockReading.Real;
        }
        catch (NpgsqlException)
        {
            // No database or no schema yet: the follower looks again as soon as there is one.
            return ClockReading.Real;
        }
    }

    public async Task<ClockReading> Read(CancellationToken cancellation)
    {
        await using var connection = await connections.Source.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(ReadSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Reading(reader) : ClockReading.Real;
    }

    public async Task Write(ClockReading reading, CancellationToken cancellation)
    {
        await using var connection = await connections.Source.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand("""
            with written as (
                insert into messaging.test_clock (id, shift, stands_at) values (1, @shift, @stands)
                on conflict (id) do update set shift = excluded.shift, stands_at = excluded.stands_at)
            select pg_notify('test_clock', '')
            """, connection);
        command.Parameters.Add(new("shift", NpgsqlDbType.Bigint) { Value = reading.Offset.Ticks });
        command.Parameters.Add(new("stands", NpgsqlDbType.TimestampTz) { Value = (object?)reading.StandsAt ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The right to move the clock, held until disposed; null while another process moves it.</summary>
    public async Task<IAsyncDisposable?> TryHold(CancellationToken cancellation)
    {
        var connection = await connections.OpenAlone(cancellation);
        await using var command = new NpgsqlCommand(LockSql, connection);
        if (await command.ExecuteScalarAsync(cancellation) is true) return connection;
        await connection.DisposeAsync();
        return null;
    }

    private static ClockReading Reading(NpgsqlDataReader reader) =>
        new(TimeSpan.FromTicks(reader.GetInt64(0)), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1));
}
