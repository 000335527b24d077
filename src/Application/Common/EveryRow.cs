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
    public static async IAsyncEnumerable<IReadOnlyList<TResult>> Pages<T, TResult>(
        this IReadRepository rows, Func<int, IReadOnlyList<object>?, Specification<T, TResult>> page, Func<TResult, object>? id = null, [EnumeratorCancellation] CancellationToken cancellation = default)
        where T : class
    {
        IReadOnlyList<object>? after = null;
        while (true)
        {
            var some = await rows.List(page(PageSize, after), cancellation);
            if (some.Count > 0) yield return some;
            if (some.Count < PageSize) yield break;
            after = [id is null ? some[^1]! : id(some[^1])];
        }
    }
}
