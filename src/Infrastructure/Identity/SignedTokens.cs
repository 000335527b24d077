using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Tokens as base64url of a few numbers and an HMAC-SHA256 over them; a prefix tells secret scanners and people what they look at.</summary>
internal sealed class SignedTokens(ServiceKeys keys, IRealTime clock) : ITokens
{
    /// <summary>Life of an access token (ruling 37).</summary>
    public static readonly TimeSpan AccessLifetime = TimeSpan.FromMinutes(15);

    private const string AccessPrefix = "ii_at_";
    private const string RefreshPrefix = "ii_rt_";
    private const int WithoutEnd = 16 + 4;
    private const int WithEnd = WithoutEnd + 8;
    private readonly byte[][] accessKeys = keys.For("access-token");
    private readonly byte[][] refreshKeys = keys.For("refresh-token");

    public Tokens Issue(Session session) => new(
        Sign(AccessPrefix, session.Id.Value, session.SecurityVersion, clock.Now + AccessLifetime, accessKeys[0]), "Bearer", (int)AccessLifetime.TotalSeconds,
        Sign(RefreshPrefix, session.Id.Value, session.Generation, null, refreshKeys[0]));

    public bool TryReadRefresh(string token, out SessionId session, out int generation)
    {
        var valid = TryRead(RefreshPrefix, token, null, refreshKeys, out var id, out generation);
        session = new(id);
        return valid;
    }

    /// <summary>Reads an access token that is genuine and not past its time.</summary>
    public bool TryReadAccess(string token, out SessionId session, out int securityVersion)
    {
        var valid = TryRead(AccessPrefix, token, clock.Now, accessKeys, out var id, out securityVersion);
        session = new(id);
        return valid;
    }

    /// <summary>The one form of all our tokens: an id and a number, and for some an end.</summary>
    internal static string Sign(string prefix, Guid id, int number, DateTimeOffset? end, byte[] key)
    {
        Span<byte> signed = stackalloc byte[(end is null ? WithoutEnd : WithEnd) + HMACSHA256.HashSizeInBytes];
        var payload = signed[..^HMACSHA256.HashSizeInBytes];
        id.TryWriteBytes(payload, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(payload[16..], number);
        if (end is { } last) BinaryPrimitives.WriteInt64BigEndian(payload[WithoutEnd..], last.ToUnixTimeSeconds());
        HMACSHA256.HashData(key, payload, signed[payload.Length..]);
        return prefix + Base64Url.EncodeToString(signed);
    }

    /// <summary>Reads a genuine one.</summary>
    /// <param name="prefix">Its kind.</param>
    /// <param name="token">As it was sent.</param>
    /// <param name="now">For kinds that have an end, which must not have come; null for those without.</param>
    /// <param name="candidates">The keys that may have signed it.</param>
    /// <param name="id">What it names.</param>
    /// <param name="number">Which of that.</param>
    internal static bool TryRead(string prefix, string token, DateTimeOffset? now, byte[][] candidates, out Guid id, out int number)
    {
        (id, number) = (default, 0);
        Span<byte> signed = stackalloc byte[(now is null ? WithoutEnd : WithEnd) + HMACSHA256.HashSizeInBytes];
        if (!token.StartsWith(prefix, StringComparison.Ordinal) || token.Length != prefix.Length + Base64Url.GetEncodedLength(signed.Length)) return false;
        if (Base64Url.DecodeFromChars(token.AsSpan(prefix.Length), signed, out _, out var written) is not OperationStatus.Done || written != signed.Length) return false;
        var payload = signed[..^HMACSHA256.HashSizeInBytes];
        if (!IsGenuine(payload, signed[payload.Length..], candidates)) return false;
        if (now is { } instant && BinaryPrimitives.ReadInt64BigEndian(payload[WithoutEnd..]) <= instant.ToUnixTimeSeconds()) return false;
        (id, number) = (new Guid(payload[..16], bigEndian: true), BinaryPrimitives.ReadInt32BigEndian(payload[16..]));
        return true;
    }

    private static bool IsGenuine(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> signature, byte[][] candidates)
    {
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var key in candidates)
        {
            HMACSHA256.HashData(key, payload, expected);
            if (CryptographicOperations.FixedTimeEquals(expected, signature)) return true;
        }

        return false;
    }
}
