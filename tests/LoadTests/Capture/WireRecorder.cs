using System.Buffers.Binary;
using System.Text;

namespace InstaInstru.LoadTests.Capture;

/// <summary>One statement as it was sent: text, parameter types (OIDs) and values in their wire form.</summary>
internal sealed record SentStatement(string Sql, int[] Types, byte[]?[] Values, bool[] Binary);

/// <summary>What a program sent in one round trip: the statements up to a Sync.</summary>
internal sealed record RoundTrip(int Connection, IReadOnlyList<SentStatement> Statements);

/// <summary>Collects round trips while switched on.</summary>
internal sealed class WireRecorder
{
    private readonly Lock gate = new();
    private readonly List<RoundTrip> trips = [];
    private int connections;

    public bool On { get; set; }

    public Connection Open() => new(this, Interlocked.Increment(ref connections));

    /// <summary>Everything recorded since the last call.</summary>
    public IReadOnlyList<RoundTrip> Take()
    {
        lock (gate)
        {
            var taken = trips.ToList();
            trips.Clear();
            return taken;
        }
    }

    private void Add(RoundTrip trip)
    {
        lock (gate)
            if (On) trips.Add(trip);
    }

    /// <summary>Follows the frontend side of one connection's protocol.</summary>
    internal sealed class Connection(WireRecorder recorder, int number)
    {
        private readonly Dictionary<string, (string Sql, int[] Types)> prepared = new(StringComparer.Ordinal);
        private readonly List<SentStatement> current = [];
        private byte[] pending = [];
        private bool started;

        public void Sent(ReadOnlyMemory<byte> bytes)
        {
            pending = [.. pending, .. bytes.Span];
            var rest = pending.AsSpan();
            while (true)
            {
                // The first message of a connection has a length and no type.
                var header = started ? 5 : 4;
                if (rest.Length < header) break;
                var length = BinaryPrimitives.ReadInt32BigEndian(rest[(header - 4)..]) + header - 4;
                if (rest.Length < length) break;
                if (started) Message((char)rest[0], new WireReader(rest[5..length].ToArray()));
                started = true;
                rest = rest[length..];
            }

            pending = rest.ToArray();
        }

        private void Message(char type, WireReader body)
        {
            switch (type)
            {
                case 'P':
                    var name = body.Text();
                    var sql = body.Text();
                    prepared[name] = (sql, body.Many(body.Int16(), reader => reader.Int32()));
                    break;
                case 'B':
                    current.Add(Bind(body));
                    break;
                case 'Q':
                    current.Add(new SentStatement(body.Text(), [], [], []));
                    Flush();
                    break;
                case 'S':
                    Flush();
                    break;
            }
        }

        private SentStatement Bind(WireReader body)
        {
            body.Text();
            var (sql, types) = prepared[body.Text()];
            var formats = body.Many(body.Int16(), reader => reader.Int16() == 1);
            var values = body.Many(body.Int16(), reader => reader.Bytes(reader.Int32()));
            var binary = values.Select((_, index) => formats.Length == 1 ? formats[0] : formats.Length > 0 && formats[index]).ToArray();
            return new SentStatement(sql, types, values, binary);
        }

        private void Flush()
        {
            if (current.Count > 0) recorder.Add(new RoundTrip(number, current.ToList()));
            current.Clear();
        }
    }

    private sealed class WireReader(byte[] bytes)
    {
        private int at;

        public short Int16() => BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan((at += 2) - 2));

        public int Int32() => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan((at += 4) - 4));

        public string Text()
        {
            var end = Array.IndexOf(bytes, (byte)0, at);
            var text = Encoding.UTF8.GetString(bytes, at, end - at);
            at = end + 1;
            return text;
        }

        public byte[]? Bytes(int length) => length < 0 ? null : bytes.AsSpan((at += length) - length, length).ToArray();

        public T[] Many<T>(int count, Func<WireReader, T> read)
        {
            var items = new T[count];
            for (var i = 0; i < count; i++) items[i] = read(this);
            return items;
        }
    }
}
