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
    private const int AccessLength = 16 + 4 + 8;
    private const int RefreshLength = 16 + 4;
    private readonly byte[][] accessKeys = keys.For("access-token");
    private readonly byte[][] refreshKeys = keys.For("refresh-token");

    public Tokens Issue(Session session)
    {
        Span<byte> access = stackalloc byte[AccessLength];
        session.Id.Value.TryWriteBytes(access, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(access[16..], session.SecurityVersion);
        BinaryPrimitives.WriteInt64BigEndian(access[20..], (clock.Now + AccessLifetime).ToUnixTimeSeconds());
        Span<byte> refresh = stackalloc byte[RefreshLength];
        session.Id.Value.TryWriteBytes(refresh, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(refresh[16..], session.Generation);
        return new(Sign(AccessPrefix, access, accessKeys[0]), "Bearer", (int)AccessLifetime.TotalSeconds, Sign(RefreshPrefix, refresh, refreshKeys[0]));
    }

    public bool TryReadRefresh(string token, out SessionId session, out int generation)
    {
        Span<byte> payload = stackalloc byte[RefreshLength];
        var valid = TryRead(RefreshPrefix, token, payload, refreshKeys);
        session = valid ? new(new Guid(payload[..16], bigEndian: true)) : default;
        generation = valid ? BinaryPrimitives.ReadInt32BigEndian(payload[16..]) : 0;
        return valid;
    }

    /// <summary>Reads an access token that is genuine and not past its time.</summary>
    public bool TryReadAccess(string token, out SessionId session, out int securityVersion)
    {
        (session, securityVersion) = (default, 0);
        Span<byte> payload = stackalloc byte[AccessLength];
        if (!TryRead(AccessPrefix, token, payload, accessKeys)) return false;
        if (BinaryPrimitives.ReadInt64BigEndian(payload[20..]) <= clock.Now.ToUnixTimeSeconds()) return false;
        session = new(new Guid(payload[..16], bigEndian: true));
        securityVersion = BinaryPrimitives.ReadInt32BigEndian(payload[16..]);
        return true;
    }

    internal static string Sign(string prefix, ReadOnlySpan<byte> payload, byte[] key)
    {
        Span<byte> signed = stackalloc byte[payload.Length + HMACSHA256.HashSizeInBytes];
        payload.CopyTo(signed);
        HMACSHA256.HashData(key, payload, signed[payload.Length..]);
        return prefix + Base64Url.EncodeToString(signed);
    }

    internal static bool TryRead(string prefix, string token, Span<byte> payload, byte[][] candidates)
    {
        var length = payload.Length + HMACSHA256.HashSizeInBytes;
        if (!token.StartsWith(prefix, StringComparison.Ordinal) || token.Length != prefix.Length + Base64Url.GetEncodedLength(length)) return false;
        Span<byte> signed = stackalloc byte[length];
        if (!Base64Url.TryDecodeFromChars(token.AsSpan(prefix.Length), signed, out var written) || written != length) return false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var key in candidates)
        {
            HMACSHA256.HashData(key, signed[..payload.Length], expected);
            if (!CryptographicOperations.FixedTimeEquals(expected, signed[payload.Length..])) continue;
            signed[..payload.Length].CopyTo(payload);
            return true;
        }

        return false;
    }
}
