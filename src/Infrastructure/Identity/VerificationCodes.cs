using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Codes and keyed hashes from the service's keys. A stored hash of six digits is read back in a second; without the key these tell nothing.</summary>
internal sealed class VerificationCodes(ServiceKeys keys) : IVerificationCodes
{
    private readonly byte[][] codeKeys = keys.For("verification-code");
    private const string LinkPrefix = "ii_pr_";
    private readonly byte[][] linkKeys = keys.For("password-reset");
    private readonly byte[] throttleKey = keys.For("sign-in-throttle")[0];

    public string Derive(ChallengeId challenge, int serial) => Derive(challenge, serial, codeKeys[0]);

    public bool IsNewest(Challenge challenge, string entered)
    {
        var (given, newest) = (Encoding.UTF8.GetBytes(entered), false);
        // Every key is tried, so that the time tells nothing.
        foreach (var key in codeKeys) newest |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Derive(challenge.Id, challenge.Serial, key)), given);
        return newest;
    }

    private static string Derive(ChallengeId challenge, int serial, byte[] key)
    {
        Span<byte> message = stackalloc byte[20];
        challenge.Value.TryWriteBytes(message, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(message[16..], serial);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, message, hash);
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) % 1_000_000).ToString("D6");
    }

    /// <summary>The token of a reset link: nobody guesses it, so that it needs no count of tries.</summary>
    public string DeriveLink(ChallengeId challenge, int serial) => SignedTokens.Sign(LinkPrefix, challenge.Value, serial, null, linkKeys[0]);

    public bool TryReadLink(string token, out ChallengeId challenge, out int serial)
    {
        var valid = SignedTokens.TryRead(LinkPrefix, token, null, linkKeys, out var id, out serial);
        challenge = new(id);
        return valid;
    }

    public SignInThrottleId ThrottleOf(string subject) => Hash(Encoding.UTF8.GetBytes(subject));

    public SignInThrottleId ThrottleOfDevice(SignInThrottleId address, string device) => Hash([.. Encoding.UTF8.GetBytes($"{address} device "), .. Encoding.UTF8.GetBytes(device)]);

    public SignInThrottleId ThrottleOfNetwork(SignInThrottleId? address, string? networkAddress) =>
        Hash([.. Encoding.UTF8.GetBytes($"{address} network "), .. NetworkPrefix.Of(networkAddress) ?? []]);

    private SignInThrottleId Hash(byte[] named) => new(new Guid(HMACSHA256.HashData(throttleKey, named).AsSpan(0, 16), bigEndian: true));
}
