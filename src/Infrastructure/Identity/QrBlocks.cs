namespace InstaInstru.Infrastructure.Identity;

/// <summary>How many codewords a QR code has at error correction L, and how they are protected (Reed–Solomon over GF(2⁸), 0x11D).</summary>
internal static class QrBlocks
{
    // By version, from 1.
    private static readonly int[] CheckPerBlock =
        [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30];

    private static readonly int[] Blocks =
        [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25];

    public static int DataCodewords(int version) => AllCodewords(version) - CheckPerBlock[version - 1] * Blocks[version - 1];

    /// <summary>Splits data into blocks, adds to each its check codewords, and interleaves.</summary>
    public static byte[] Protect(int version, byte[] data)
    {
        var (count, check) = (Blocks[version - 1], CheckPerBlock[version - 1]);
        var shortBlocks = count - AllCodewords(version) % count;
        var shortLength = AllCodewords(version) / count - check;
        var divisor = Divisor(check);
        var parts = Enumerable.Range(0, count).Select(i => data[(i * shortLength + Math.Max(0, i - shortBlocks))..((i + 1) * shortLength + Math.Max(0, i + 1 - shortBlocks))]).ToList();
        var checks = parts.ConvertAll(part => Remainder(part, divisor));
        return [.. Interleave(parts), .. Interleave(checks)];
    }

    private static IEnumerable<byte> Interleave(List<byte[]> parts) =>
        Enumerable.Range(0, parts.Max(part => part.Length)).SelectMany(i => parts.Where(part => i < part.Length).Select(part => part[i]));

    // Modules that are no pattern and no format, in bytes.
    private static int AllCodewords(int version)
    {
        var modules = (16 * version + 128) * version + 64;
        if (version < 2) return modules / 8;
        var alignments = version / 7 + 2;
        modules -= (25 * alignments - 10) * alignments - 55;
        return (version >= 7 ? modules - 36 : modules) / 8;
    }

    private static byte[] Divisor(int degree)
    {
        var divisor = new byte[degree];
        divisor[^1] = 1;
        byte root = 1;
        for (var i = 0; i < degree; i++, root = Multiply(root, 2))
            for (var j = 0; j < degree; j++)
                divisor[j] = (byte)(Multiply(divisor[j], root) ^ (j + 1 < degree ? divisor[j + 1] : 0));
        return divisor;
    }

    private static byte[] Remainder(byte[] data, byte[] divisor)
    {
        var rest = new byte[divisor.Length];
        foreach (var item in data)
        {
            var factor = (byte)(item ^ rest[0]);
            for (var i = 0; i < rest.Length; i++) rest[i] = (byte)((i + 1 < rest.Length ? rest[i + 1] : 0) ^ Multiply(divisor[i], factor));
        }

        return rest;
    }

    private static byte Multiply(byte a, byte b)
    {
        var product = 0;
        for (var i = 7; i >= 0; i--) product = product << 1 ^ (product >> 7) * 0x11D ^ (b >> i & 1) * a;
        return (byte)product;
    }
}
