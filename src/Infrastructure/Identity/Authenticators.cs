using System.Security.Cryptography;
using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Seals secrets with AES-256-GCM under the service's newest key and opens them with any that is accepted, so that every node can; bound to their owner, a row that was copied to another person opens nothing. A key that is taken away takes the secrets sealed under it along.</summary>
internal sealed class Authenticators(ServiceKeys keys) : IAuthenticators
{
    private const string Issuer = "InstaInstru";
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Nonce = 12;
    private const int Tag = 16;
    private readonly byte[][] sealingKeys = keys.For("authenticator-secret");

    public NewAuthenticator Make(UserId owner, string label)
    {
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretLength);
        var text = Write(secret);
        var uri = $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(label)}?secret={text}&issuer={Issuer}&algorithm=SHA1&digits={Totp.Digits}&period={Totp.Step.TotalSeconds}";
        return new(text, uri, QrPicture.Svg(uri), Seal(owner, secret));
    }

    public long? StepOf(UserId owner, string? sealedSecret, string code, DateTimeOffset now) =>
        sealedSecret is not null && Open(owner, sealedSecret) is { } secret ? Totp.StepOf(secret, code, now) : null;

    private string Seal(UserId owner, byte[] secret)
    {
        var box = new byte[Nonce + secret.Length + Tag];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var cipher = new AesGcm(sealingKeys[0], Tag);
        cipher.Encrypt(box.AsSpan(0, Nonce), secret, box.AsSpan(Nonce, secret.Length), box.AsSpan(Nonce + secret.Length), owner.Value.ToByteArray(bigEndian: true));
        return Convert.ToBase64String(box);
    }

    private byte[]? Open(UserId owner, string sealedSecret)
    {
        var box = Convert.FromBase64String(sealedSecret);
        var secret = new byte[box.Length - Nonce - Tag];
        foreach (var key in sealingKeys)
        {
            using var cipher = new AesGcm(key, Tag);
            try
            {
                cipher.Decrypt(box.AsSpan(0, Nonce), box.AsSpan(Nonce, secret.Length), box.AsSpan(Nonce + secret.Length), secret, owner.Value.ToByteArray(bigEndian: true));
                return secret;
            }
            catch (AuthenticationTagMismatchException)
            {
                // Sealed under another key, or for somebody else.
            }
        }

        return null;
    }

    // 20 bytes are 32 characters of five bits, without padding.
    private static string Write(byte[] secret) => string.Create(secret.Length * 8 / 5, secret, static (target, source) =>
    {
        for (var i = 0; i < target.Length; i++)
        {
            var (at, bit) = (i * 5 / 8, i * 5 % 8);
            var pair = source[at] << 8 | (at + 1 < source.Length ? source[at + 1] : 0);
            target[i] = Base32[pair >> (11 - bit) & 0x1F];
        }
    });
}
