using InstaInstru.Domain.Common;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Ids that ascend in the order this process asked for them: a ULID whose twelve bits after the millisecond count.</summary>
internal sealed class MessageIds
{
    private const int PerMillisecond = 1 << 12;

    private readonly Lock gate = new();
    private long last;

    public Guid Next(DateTimeOffset now)
    {
        long ticket;
        lock (gate)
        {
            // The application's clock may stand still or be moved; within one instant the counter goes on, carrying into the next millisecond.
            var first = now.ToUnixTimeMilliseconds() * PerMillisecond;
            last = ticket = last >= first && last - first < 1000L * PerMillisecond ? last + 1 : first;
        }

        Span<byte> bytes = stackalloc byte[16];
        Ulid.New(DateTimeOffset.FromUnixTimeMilliseconds(ticket / PerMillisecond)).TryWriteBytes(bytes, bigEndian: true, out _);
        var count = (int)(ticket % PerMillisecond);
        bytes[6] = (byte)(0x70 | (count >> 8));
        bytes[7] = (byte)count;
        return new Guid(bytes, bigEndian: true);
    }
}
