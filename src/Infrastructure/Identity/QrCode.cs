using System.Text;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>A QR code (ISO/IEC 18004) of up to 2 953 bytes in the smallest version that holds them, at error correction L: on a screen nothing is torn.</summary>
internal sealed class QrCode
{
    private const int Versions = 40;
    private const int ByteMode = 0b0100;
    private const int LevelL = 0b01;
    private const int Masks = 8;

    private readonly int version;
    private readonly bool[,] dark;
    private readonly bool[,] drawn;

    private QrCode(int version, byte[] codewords)
    {
        this.version = version;
        Size = version * 4 + 17;
        (dark, drawn) = (new bool[Size, Size], new bool[Size, Size]);
        DrawPatterns();
        DrawCodewords(codewords);
        Mask(Enumerable.Range(0, Masks).MinBy(PenaltyOf));
    }

    /// <summary>Modules of a side, without the quiet zone.</summary>
    public int Size { get; }

    public static QrCode Of(string text)
    {
        var data = Encoding.UTF8.GetBytes(text);
        var smallest = Enumerable.Range(1, Versions).First(candidate => 4 + LengthBits(candidate) + 8 * data.Length <= 8 * QrBlocks.DataCodewords(candidate));
        var room = QrBlocks.DataCodewords(smallest);
        var bits = new List<bool>();
        Append(bits, ByteMode, 4);
        Append(bits, data.Length, LengthBits(smallest));
        foreach (var item in data) Append(bits, item, 8);
        Append(bits, 0, Math.Min(4, 8 * room - bits.Count));
        Append(bits, 0, -bits.Count & 7);
        var codewords = bits.Chunk(8).Select(octet => (byte)octet.Aggregate(0, (value, bit) => value << 1 | (bit ? 1 : 0))).ToList();
        for (byte pad = 0xEC; codewords.Count < room; pad ^= 0xEC ^ 0x11) codewords.Add(pad);
        return new(smallest, QrBlocks.Protect(smallest, [.. codewords]));
    }

    public bool IsDark(int x, int y) => dark[x, y];

    private static int LengthBits(int version) => version < 10 ? 8 : 16;

    private static void Append(List<bool> bits, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--) bits.Add((value >> i & 1) != 0);
    }

    private void DrawPatterns()
    {
        for (var i = 0; i < Size; i++)
        {
            Draw(6, i, i % 2 == 0);
            Draw(i, 6, i % 2 == 0);
        }

        foreach (var (x, y) in new[] { (3, 3), (Size - 4, 3), (3, Size - 4) }) DrawSquares(x, y, 4);
        var places = AlignmentPlaces();
        foreach (var x in places)
            foreach (var y in places)
                if (!((x == 6 && y == 6) || (x == 6 && y == Size - 7) || (x == Size - 7 && y == 6))) DrawSquares(x, y, 2);
        DrawFormat(0);
        if (version >= 7) DrawVersion();
    }

    // Rings around a point: finders reach one light ring further than they are dark.
    private void DrawSquares(int centreX, int centreY, int reach)
    {
        for (var dx = -reach; dx <= reach; dx++)
        {
            for (var dy = -reach; dy <= reach; dy++)
            {
                var ring = Math.Max(Math.Abs(dx), Math.Abs(dy));
                var (x, y) = (centreX + dx, centreY + dy);
                if (x >= 0 && x < Size && y >= 0 && y < Size) Draw(x, y, reach == 4 ? ring is not (2 or 4) : ring != 1);
            }
        }
    }

    private List<int> AlignmentPlaces()
    {
        if (version == 1) return [];
        var count = version / 7 + 2;
        var step = (version * 8 + count * 3 + 5) / (count * 4 - 4) * 2;
        return [6, .. Enumerable.Range(0, count - 1).Select(i => Size - 7 - i * step)];
    }

    private void DrawFormat(int mask)
    {
        var data = LevelL << 3 | mask;
        var bits = (data << 10 | Remainder(data, 10, 0x537)) ^ 0x5412;
        for (var i = 0; i < 15; i++)
        {
            var bit = (bits >> i & 1) != 0;
            if (i < 8) Draw(8, i < 6 ? i : i + 1, bit);
            else Draw(i == 8 ? 7 : 14 - i, 8, bit);
            if (i < 8) Draw(Size - 1 - i, 8, bit);
            else Draw(8, Size - 15 + i, bit);
        }

        Draw(8, Size - 8, true);
    }

    private void DrawVersion()
    {
        var bits = version << 12 | Remainder(version, 12, 0x1F25);
        for (var i = 0; i < 18; i++)
        {
            var (a, b, bit) = (Size - 11 + i % 3, i / 3, (bits >> i & 1) != 0);
            Draw(a, b, bit);
            Draw(b, a, bit);
        }
    }

    private static int Remainder(int data, int degree, int polynomial)
    {
        var rest = data;
        for (var i = 0; i < degree; i++) rest = rest << 1 ^ (rest >> (degree - 1)) * polynomial;
        return rest;
    }

    private void Draw(int x, int y, bool isDark) => (dark[x, y], drawn[x, y]) = (isDark, true);

    // Two columns at a time from the right, up and down in turn, around the timing column.
    private void DrawCodewords(byte[] codewords)
    {
        var i = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            if (right == 6) right = 5;
            for (var step = 0; step < 2 * Size; step++)
            {
                var x = right - step % 2;
                var y = (right + 1 & 2) == 0 ? Size - 1 - step / 2 : step / 2;
                if (drawn[x, y] || i >= codewords.Length * 8) continue;
                dark[x, y] = (codewords[i / 8] >> (7 - i % 8) & 1) != 0;
                i++;
            }
        }
    }

    private int PenaltyOf(int mask)
    {
        Mask(mask);
        var penalty = QrPenalty.Of(dark, Size);
        Mask(mask);
        return penalty;
    }

    // Twice is as if never.
    private void Mask(int mask)
    {
        DrawFormat(mask);
        for (var x = 0; x < Size; x++)
            for (var y = 0; y < Size; y++)
                if (!drawn[x, y]) dark[x, y] ^= IsInverted(mask, x, y);
    }

    private static bool IsInverted(int mask, int x, int y) => 0 == mask switch
    {
        0 => (x + y) % 2,
        1 => y % 2,
        2 => x % 3,
        3 => (x + y) % 3,
        4 => (x / 3 + y / 2) % 2,
        5 => x * y % 2 + x * y % 3,
        6 => (x * y % 2 + x * y % 3) % 2,
        _ => ((x + y) % 2 + x * y % 3) % 2,
    };
}
