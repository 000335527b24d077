namespace InstaInstru.Application.Common;

/// <summary>What all pages have in common, whatever their rows.</summary>
/// <param name="NextCursor">Opaque position after the last row; null at the end.</param>
public abstract record Page(string? NextCursor)
{
    public bool HasMore => NextCursor is not null;
}

/// <summary>One keyset page: rows and whether more follow.</summary>
/// <param name="Data">The rows, in order.</param>
/// <param name="NextCursor">Opaque position after the last row; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Data, string? NextCursor) : Page(NextCursor);
