using InstaInstru.Domain.Common;

namespace InstaInstru.LoadTests.Capture;

/// <summary>What one booking and its reactions sent to the database.</summary>
internal sealed record Recording(IReadOnlyList<RoundTrip> Trips, DateTimeOffset Start, Guid Student, Guid Teacher, Guid Offering, IReadOnlySet<Guid> Kept)
{
    /// <summary>Keeps the transactions that touched what the booking made or the people it is about; polls and lease renewals go on without it.</summary>
    public static Recording Of(IReadOnlyList<RoundTrip> trips, Person student, Teacher teacher, DateTimeOffset start, DateTimeOffset began)
    {
        var (who, whom, what) = (Ids.Read(student.Id), Ids.Read(teacher.Person.Id), Ids.Read(teacher.OfferingId));
        bool Made(Guid id) => Ids.MadeAt(id) >= began.AddMilliseconds(-1);
        bool Concerns(SentStatement statement) => Ids.In(statement).Any(id => id == who || id == whom || id == what || Made(id));
        var kept = trips.SelectMany(trip => trip.Statements).SelectMany(Ids.In).Where(id => !Made(id)).ToHashSet();
        return new(Transactions(trips).Where(transaction => transaction.Any(trip => trip.Statements.Any(Concerns))).SelectMany(transaction => transaction).ToList(), start, who, whom, what, kept);
    }

    /// <summary>The same booking by and with others, at another time.</summary>
    public Substitution For(Person student, Teacher teacher, TimeSpan shift) =>
        new(new Dictionary<Guid, Guid> { [Student] = Ids.Read(student.Id), [Teacher] = Ids.Read(teacher.Person.Id), [Offering] = Ids.Read(teacher.OfferingId) }, Kept, shift);

    private static IEnumerable<List<RoundTrip>> Transactions(IReadOnlyList<RoundTrip> trips)
    {
        foreach (var connection in trips.GroupBy(trip => trip.Connection))
        {
            List<RoundTrip>? open = null;
            foreach (var trip in connection)
            {
                if (open is null && Has(trip, "BEGIN")) open = [];
                if (open is null)
                {
                    yield return [trip];
                    continue;
                }

                open.Add(trip);
                if (!Has(trip, "COMMIT") && !Has(trip, "ROLLBACK", but: "ROLLBACK TO")) continue;
                yield return open;
                open = null;
            }
        }
    }

    private static bool Has(RoundTrip trip, string word, string? but = null) =>
        trip.Statements.Any(statement => statement.Sql.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (but is null || !statement.Sql.StartsWith(but, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>Ids as they travel: 26 characters outside, 16 bytes to the database; their first 48 bits are the milliseconds of their making.</summary>
internal static class Ids
{
    public static Guid Read(string text) => Ulid.TryParse(text, out var id) ? id : throw new FormatException($"{text} is no id.");

    public static DateTimeOffset MadeAt(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = (long)(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
        return milliseconds < 4_000_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : DateTimeOffset.MinValue;
    }

    public static IEnumerable<Guid> In(SentStatement statement)
    {
        for (var i = 0; i < statement.Values.Length; i++)
        {
            if (statement.Values[i] is not { } value || !statement.Binary[i]) continue;
            if (statement.Types.ElementAtOrDefault(i) == 2950) yield return new Guid(value, bigEndian: true);
            if (statement.Types.ElementAtOrDefault(i) != 2951) continue;
            for (var at = 24; at + 16 <= value.Length; at += 20) yield return new Guid(value.AsSpan(at, 16), bigEndian: true);
        }
    }
}
