using System.Buffers.Binary;
using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Person and generation, signed: a feed's address needs no secret in the database.</summary>
internal sealed class CalendarTokens(ServiceKeys keys) : ICalendarTokens
{
    private const string Prefix = "ii_cal_";
    private const int Length = 16 + 4;
    private readonly byte[][] signingKeys = keys.For("calendar-feed");

    public string Issue(UserId person, int generation)
    {
        Span<byte> payload = stackalloc byte[Length];
        person.Value.TryWriteBytes(payload, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(payload[16..], generation);
        return SignedTokens.Sign(Prefix, payload, signingKeys[0]);
    }

    public bool TryRead(string token, out UserId person, out int generation)
    {
        Span<byte> payload = stackalloc byte[Length];
        var valid = SignedTokens.TryRead(Prefix, token, payload, signingKeys);
        person = valid ? new(new Guid(payload[..16], bigEndian: true)) : default;
        generation = valid ? BinaryPrimitives.ReadInt32BigEndian(payload[16..]) : 0;
        return valid;
    }
}
