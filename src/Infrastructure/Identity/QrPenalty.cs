namespace InstaInstru.Infrastructure.Identity;

/// <summary>How hard a masked QR code is to read: runs, blocks, look-alikes of finders, imbalance (ISO/IEC 18004, 7.8.3).</summary>
internal static class QrPenalty
{
    private static readonly string[] LikeFinders = ["10111010000", "00001011101"];

    public static int Of(bool[,] dark, int size)
    {
        var penalty = 0;
        for (var i = 0; i < size; i++) penalty += OfLine(size, j => dark[i, j]) + OfLine(size, j => dark[j, i]);
        var count = 0;
        foreach (var module in dark) count += module ? 1 : 0;
        return penalty + OfBlocks(dark, size) + Math.Abs(count * 20 - size * size * 10) / (size * size) * 10;
    }

    private static int OfLine(int size, Func<int, bool> module)
    {
        var line = string.Create(size, module, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++) target[i] = source(i) ? '1' : '0';
        });
        var (penalty, run) = (0, 1);
        for (var i = 1; i <= size; i++)
        {
            if (i < size && line[i] == line[i - 1]) run++;
            else (penalty, run) = (penalty + (run >= 5 ? run - 2 : 0), 1);
        }

        for (var i = 0; i + 11 <= size; i++)
            if (Array.Exists(LikeFinders, finder => string.CompareOrdinal(line, i, finder, 0, 11) == 0)) penalty += 40;
        return penalty;
    }

    private static int OfBlocks(bool[,] dark, int size)
    {
        var penalty = 0;
        for (var x = 0; x + 1 < size; x++)
            for (var y = 0; y + 1 < size; y++)
                if (dark[x, y] == dark[x + 1, y] && dark[x, y] == dark[x, y + 1] && dark[x, y] == dark[x + 1, y + 1]) penalty += 3;
        return penalty;
    }
}
