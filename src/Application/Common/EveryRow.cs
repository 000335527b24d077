using System.Runtime.CompilerServices;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Common;

/// <summary>Jobs read what is due page by page, so that a backlog of any length fits in memory.</summary>
public static class EveryRow
{
    private const int PageSize = 500;

    /// <summary>All rows, a page in one statement.</summary>
    /// <param name="rows">Where they are read.</param>
    /// <param name="page">The rows ordered by id, so many at most, after an id.</param>
    /// <param name="id">The id of a row; a row that is an id needs none.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async IAsyncEnumerable<TResult> Each<T, TResult>(
        this IReadRepository rows, Func<int, IReadOnlyList<object>?, Specification<T, TResult>> page, Func<TResult, object>? id = null, [EnumeratorCancellation] CancellationToken cancellation = default)
        where T : class
    {
        await foreach (var some in rows.Pages(page, id, cancellation))
            foreach (var row in some) yield return row;
    }

    /// <summary>The same, by the page, for what is asked of many rows at once.</summary>
    public static IAsyncEnumerable<IReadOnlyList<TResult>> Pages<T, TResult>(
        this IReadRepository rows, Func<int, IReadOnlyList<object>?, Specification<T, TResult>> page, Func<TResult, object>? id = null, CancellationToken cancellation = default)
        where T : class =>
        Pages<TResult, IReadOnlyList<object>>(async after => await rows.List(page(PageSize, after), cancellation), row => [id is null ? row! : id(row)], PageSize);

    /// <summary>The same over any source.</summary>
    /// <param name="read">The page after a place; from the beginning without one.</param>
    /// <param name="place">Where a row stands.</param>
    /// <param name="size">Rows of a page; one with fewer is the last.</param>
    public static async IAsyncEnumerable<IReadOnlyList<T>> Pages<T, TPlace>(Func<TPlace?, Task<IReadOnlyList<T>>> read, Func<T, TPlace> place, int size)
    {
        TPlace? after = default;
        while (true)
        {
            var some = await read(after);
            if (some.Count > 0) yield return some;
            if (some.Count < size) yield break;
            after = place(some[^1]);
        }
    }
}
