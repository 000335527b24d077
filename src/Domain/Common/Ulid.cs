using System.Diagnostics.CodeAnalysis;

namespace InstaInstru.Domain.Common;

/// <summary>The wire form of ids: 128 bits, most significant first, as 26 characters of Crockford base 32 (ruling 2).</summary>
public static class Ulid
{
    /// <summary>Length of the wire form.</summary>
    public const int Length = 26;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A time-ordered value: 48 bits of milliseconds, then randomness.</summary>
    public static Guid New(DateTimeOffset now) => Guid.CreateVersion7(now);

    /// <summary>The 26 upper-case characters of <paramref name="value"/>.</summary>
    public static string Format(Guid value) => string.Create(Length, value, static (text, guid) =>
    {
        var bits = ToBits(guid);
        for (var i = Length - 1; i >= 0; i--, bits >>= 5) text[i] = Alphabet[(int)(bits & 31)];
    });

    /// <summary>Reads 26 characters in any case; refuses characters outside the alphabet and values over 128 bits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Guid value)
    {
        value = default;
        if (text is not { Length: Length } || text[0] > '7') return false;
        UInt128 bits = 0;
        foreach (var character in text)
        {
            var digit = Alphabet.IndexOf(char.ToUpperInvariant(character), StringComparison.Ordinal);
            if (digit < 0) return false;
            bits = (bits << 5) | (UInt128)digit;
        }

        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        value = new Guid(bytes, bigEndian: true);
        return true;
    }

    private static UInt128 ToBits(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
