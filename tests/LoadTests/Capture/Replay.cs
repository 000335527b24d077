using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using InstaInstru.Domain.Common;
using Npgsql;
using NpgsqlTypes;

namespace InstaInstru.LoadTests.Capture;

/// <summary>How a replay differs from the original: ids that the original made are made anew, given ones are exchanged, instants move.</summary>
internal sealed partial class Substitution(IReadOnlyDictionary<Guid, Guid> given, IReadOnlySet<Guid> kept, TimeSpan shift)
{
    private readonly Dictionary<Guid, Guid> made = [];

    public Guid Of(Guid id)
    {
        if (given.TryGetValue(id, out var exchanged)) return exchanged;
        if (kept.Contains(id)) return id;
        if (!made.TryGetValue(id, out var fresh)) made[id] = fresh = new Guid(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
        return fresh;
    }

    public DateTime Of(DateTime instant) => instant + shift;

    public DateOnly Of(DateOnly date) => date.AddDays((int)shift.TotalDays);

    /// <summary>Ids inside keys and documents, in whichever form they are written there.</summary>
    public string Of(string text) => WrittenId().Replace(text, match => match.Length switch
    {
        Ulid.Length => Ulid.Format(Of(Ids.Read(match.Value))),
        32 => Of(Guid.ParseExact(match.Value, "N")).ToString("N"),
        _ => Of(Guid.ParseExact(match.Value, "D")).ToString(),
    });

    [GeneratedRegex(@"\b(?:[0-7][0-9A-HJKMNP-TV-Z]{25}|[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b", RegexOptions.None, 1000)]
    private static partial Regex WrittenId();
}

/// <summary>Sends recorded round trips again, as bare Npgsql batches: the ceiling a use case is measured against.</summary>
internal static class Replay
{
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static async Task Run(NpgsqlConnection connection, IReadOnlyList<RoundTrip> trips, Substitution substitution)
    {
        foreach (var trip in trips)
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var statement in trip.Statements) batch.BatchCommands.Add(Command(statement, substitution));
            await using var reader = await batch.ExecuteReaderAsync();
            do
            {
                while (await reader.ReadAsync()) _ = reader.FieldCount;
            }
            while (await reader.NextResultAsync());
        }
    }

    private static NpgsqlBatchCommand Command(SentStatement statement, Substitution substitution)
    {
        var command = new NpgsqlBatchCommand(statement.Sql);
        for (var i = 0; i < statement.Values.Length; i++)
            command.Parameters.Add(Parameter(statement.Types.ElementAtOrDefault(i), statement.Values[i], statement.Binary[i], substitution));
        return command;
    }

    private static NpgsqlParameter Parameter(int type, byte[]? value, bool binary, Substitution substitution)
    {
        if (!binary && value is not null) return new() { Value = substitution.Of(Encoding.UTF8.GetString(value)), NpgsqlDbType = type == 0 ? NpgsqlDbType.Unknown : TypeOf(type) };
        return new() { NpgsqlDbType = TypeOf(type), Value = value is null ? DBNull.Value : ValueOf(type, value, substitution) };
    }

    private static NpgsqlDbType TypeOf(int type) => type switch
    {
        16 => NpgsqlDbType.Boolean,
        17 => NpgsqlDbType.Bytea,
        20 => NpgsqlDbType.Bigint,
        21 => NpgsqlDbType.Smallint,
        23 => NpgsqlDbType.Integer,
        25 or 1043 => NpgsqlDbType.Text,
        114 => NpgsqlDbType.Json,
        701 => NpgsqlDbType.Double,
        1082 => NpgsqlDbType.Date,
        1083 => NpgsqlDbType.Time,
        1114 => NpgsqlDbType.Timestamp,
        1184 => NpgsqlDbType.TimestampTz,
        1186 => NpgsqlDbType.Interval,
        2950 => NpgsqlDbType.Uuid,
        3802 => NpgsqlDbType.Jsonb,
        3910 => NpgsqlDbType.TimestampTzRange,
        1009 => NpgsqlDbType.Array | NpgsqlDbType.Text,
        1005 => NpgsqlDbType.Array | NpgsqlDbType.Smallint,
        1007 => NpgsqlDbType.Array | NpgsqlDbType.Integer,
        1016 => NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        1185 => NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
        2951 => NpgsqlDbType.Array | NpgsqlDbType.Uuid,
        3807 => NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
        0 => NpgsqlDbType.Unknown,
        _ => throw new NotSupportedException($"The replay does not know the parameter type with OID {type}."),
    };

    private static object ValueOf(int type, byte[] value, Substitution substitution) => type switch
    {
        16 => value[0] != 0,
        17 => value,
        20 => BinaryPrimitives.ReadInt64BigEndian(value),
        21 => BinaryPrimitives.ReadInt16BigEndian(value),
        23 => BinaryPrimitives.ReadInt32BigEndian(value),
        25 or 1043 or 114 => substitution.Of(Encoding.UTF8.GetString(value)),
        701 => BinaryPrimitives.ReadDoubleBigEndian(value),
        1082 => substitution.Of(DateOnly.FromDateTime(Epoch).AddDays(BinaryPrimitives.ReadInt32BigEndian(value))),
        1083 => new TimeOnly(BinaryPrimitives.ReadInt64BigEndian(value) * 10),
        1114 => DateTime.SpecifyKind(substitution.Of(Instant(value)), DateTimeKind.Unspecified),
        1184 => substitution.Of(Instant(value)),
        1186 => new NpgsqlInterval(BinaryPrimitives.ReadInt32BigEndian(value.AsSpan(12)), BinaryPrimitives.ReadInt32BigEndian(value.AsSpan(8)), BinaryPrimitives.ReadInt64BigEndian(value)),
        2950 => substitution.Of(new Guid(value, bigEndian: true)),
        3802 => substitution.Of(Encoding.UTF8.GetString(value.AsSpan(1))),
        3910 => Range(value, substitution),
        _ => ArrayOf(type, value, substitution),
    };

    private static DateTime Instant(ReadOnlySpan<byte> value) => Epoch.AddTicks(BinaryPrimitives.ReadInt64BigEndian(value) * 10);

    // Flags, then each bound that is finite: length and microseconds.
    private static NpgsqlRange<DateTime> Range(byte[] value, Substitution substitution) => new(
        substitution.Of(Instant(value.AsSpan(5))), (value[0] & 2) != 0,
        substitution.Of(Instant(value.AsSpan(17))), (value[0] & 4) != 0);

    // Dimensions, null flag, element type, then size and lower bound, then length and bytes of each element.
    private static object ArrayOf(int type, byte[] value, Substitution substitution)
    {
        var element = BinaryPrimitives.ReadInt32BigEndian(value.AsSpan(8));
        var count = BinaryPrimitives.ReadInt32BigEndian(value) == 0 ? 0 : BinaryPrimitives.ReadInt32BigEndian(value.AsSpan(12));
        var items = new List<object>(count);
        for (int i = 0, at = 20; i < count; i++)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(value.AsSpan(at));
            items.Add(ValueOf(element, value.AsSpan(at + 4, length).ToArray(), substitution));
            at += 4 + length;
        }

        return type switch
        {
            1005 => items.Cast<short>().ToArray(),
            1007 => items.Cast<int>().ToArray(),
            1016 => items.Cast<long>().ToArray(),
            1185 => items.Cast<DateTime>().ToArray(),
            2951 => items.Cast<Guid>().ToArray(),
            _ => items.Cast<string>().ToArray(),
        };
    }
}
