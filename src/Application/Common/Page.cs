namespace InstaInstru.Application.Common;

/// <summary>What all pages have in common, whatever their rows.</summary>
public interface IPage
{
    /// <summary>Opaque position after the last row; null at the end.</summary>
    string? NextCursor { get; }
}

/// <summary>One keyset page: rows and whether more follow.</summary>
/// <param name="Data">The rows, in order.</param>
/// <param name="NextCursor">Opaque position after the last row; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Data, string? NextCursor) : IPage
{
    public bool HasMore => NextCursor is not null;
}
