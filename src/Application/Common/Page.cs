namespace InstaInstru.Application.Common;

/// <summary>What all pages have in common, whatever their rows.</summary>
/// <param name="NextCursor">Opaque position after the last row; null at the end.</param>
public abstract record Page(string? NextCursor)
{
    public bool HasMore => NextCursor is not null;

    /// <summary>The page of rows that were read one past its limit.</summary>
    /// <param name="rows">At most one more than <paramref name="limit"/>.</param>
    /// <param name="limit">Rows of the page.</param>
    /// <param name="keys">The order keys of a row, which the cursor carries.</param>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int limit, Func<T, IReadOnlyList<string>> keys) =>
        rows.Count <= limit ? new(rows, null) : new([.. rows.Take(limit)], Cursor.Write(keys(rows[limit - 1])));
}

/// <summary>One keyset page: rows and whether more follow.</summary>
/// <param name="Data">The rows, in order.</param>
/// <param name="NextCursor">Opaque position after the last row; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Data, string? NextCursor) : Page(NextCursor);
