using System.Globalization;
using System.Text;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Common;

/// <summary>The opaque position of a keyset page: the order keys of its last row.</summary>
public static class Cursor
{
    /// <summary>Most rows a page may have.</summary>
    public const int MostRows = 100;

    /// <summary>Rows of a page when nothing is said.</summary>
    public const int UsualRows = 20;

    private const char Separator = '\n';

    public static string Write(params IReadOnlyList<string> keys) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join(Separator, keys))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Reads a cursor of one id; without a cursor there is no id and nothing wrong.</summary>
    public static bool TryReadId<TId>(string? cursor, out TId? after) where TId : struct, ITypedId<TId>
    {
        after = null;
        if (cursor is null) return true;
        if (Read(cursor, 1) is not [var key] || !TypedId.TryParse<TId>(key, out var id)) return false;
        after = id;
        return true;
    }

    /// <summary>The keys of a row in the order of an instant and its id.</summary>
    public static IReadOnlyList<string> Keys<TId>(DateTimeOffset at, TId id) where TId : struct, ITypedId<TId> => [at.UtcTicks.ToString(CultureInfo.InvariantCulture), $"{id}"];

    /// <summary>Reads a cursor of an instant and an id; without a cursor there is nothing to go on from and nothing wrong.</summary>
    public static bool TryRead<TId>(string? cursor, out (DateTimeOffset At, TId Id)? after) where TId : struct, ITypedId<TId>
    {
        after = null;
        if (cursor is null) return true;
        if (Read(cursor, 2) is not [var ticks, var key] || !TypedId.TryParse<TId>(key, out var id)) return false;
        if (!long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTimeOffset.MaxValue.UtcTicks) return false;
        after = (new(at, TimeSpan.Zero), id);
        return true;
    }

    /// <summary>The keys, or null when the text is no cursor of so many keys.</summary>
    public static IReadOnlyList<string>? Read(string cursor, int keys)
    {
        var buffer = new byte[cursor.Length];
        var padded = cursor.Replace('-', '+').Replace('_', '/').PadRight((cursor.Length + 3) / 4 * 4, '=');
        if (!Convert.TryFromBase64String(padded, buffer, out var length)) return null;
        var parts = Encoding.UTF8.GetString(buffer, 0, length).Split(Separator);
        return parts.Length == keys ? parts : null;
    }
}
