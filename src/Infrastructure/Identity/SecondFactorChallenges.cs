using System.Buffers.Binary;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Person, security version and end, signed with a key of its own: a challenge is no access token and outlives no change of password or second factor.</summary>
internal sealed class SecondFactorChallenges(ServiceKeys keys, IRealTime clock) : ISecondFactorChallenges
{
    private const string Prefix = "ii_2f_";
    private const int Length = 16 + 4 + 8;
    private readonly byte[][] signingKeys = keys.For("second-factor-challenge");

    public TimeSpan Lifetime => TimeSpan.FromMinutes(5);

    public string Issue(Account account)
    {
        Span<byte> payload = stackalloc byte[Length];
        account.Id.Value.TryWriteBytes(payload, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(payload[16..], account.SecurityVersion);
        BinaryPrimitives.WriteInt64BigEndian(payload[20..], (clock.Now + Lifetime).ToUnixTimeSeconds());
        return SignedTokens.Sign(Prefix, payload, signingKeys[0]);
    }

    public bool TryRead(string challenge, out UserId user, out int securityVersion)
    {
        Span<byte> payload = stackalloc byte[Length];
        var valid = SignedTokens.TryRead(Prefix, challenge, payload, signingKeys) && BinaryPrimitives.ReadInt64BigEndian(payload[20..]) > clock.Now.ToUnixTimeSeconds();
        user = valid ? new(new Guid(payload[..16], bigEndian: true)) : default;
        securityVersion = valid ? BinaryPrimitives.ReadInt32BigEndian(payload[16..]) : 0;
        return valid;
    }
}
