using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace InstaInstru.Domain.Accounts;

/// <summary>Time-based one-time passwords (RFC 6238) as every authenticator app computes them: HMAC-SHA1, steps of 30 seconds, six digits.</summary>
public static class Totp
{
    public const int Digits = 6;

    /// <summary>Bytes of a secret.</summary>
    public const int SecretLength = 20;

    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>Steps that a clock may be off, either way.</summary>
    private const int Window = 1;

    /// <summary>The number of the step that an instant lies in.</summary>
    public static long StepAt(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The newest step around <paramref name="now"/> whose code was entered, found without telling by its time how near a guess was; null when there is none.</summary>
    public static long? StepOf(ReadOnlySpan<byte> secret, string entered, DateTimeOffset now)
    {
        long? found = null;
        for (var step = StepAt(now) - Window; step <= StepAt(now) + Window; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(secret, step)), Encoding.UTF8.GetBytes(entered))) found = step;
        return found;
    }
}
