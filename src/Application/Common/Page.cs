namespace InstaInstru.Application.Common;

/// <summary>One keyset page: rows and whether more follow.</summary>
/// <param name="Data">The rows, in order.</param>
/// <param name="NextCursor">Opaque position after the last row; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Data, string? NextCursor)
{
    public bool HasMore => NextCursor is not null;
}
