using System.Linq.Expressions;

namespace InstaInstru.Domain.Common;

/// <summary>The same calls on a projecting specification, so that a chain may end in <c>Select</c>.</summary>
public static class ProjectionBuilderExtensions
{
    public static ISpecificationBuilder<T, TResult> Where<T, TResult>(this ISpecificationBuilder<T, TResult> builder, Expression<Func<T, bool>> condition, bool when = true)
    {
        if (when) builder.Specification.Wheres.Add(condition);
        return builder;
    }

    public static IOrderedSpecificationBuilder<T, TResult> OrderBy<T, TResult, TKey>(this ISpecificationBuilder<T, TResult> builder, Expression<Func<T, TKey>> key) => Order(builder, key, false);

    public static IOrderedSpecificationBuilder<T, TResult> OrderByDescending<T, TResult, TKey>(this ISpecificationBuilder<T, TResult> builder, Expression<Func<T, TKey>> key) => Order(builder, key, true);

    public static IOrderedSpecificationBuilder<T, TResult> ThenBy<T, TResult, TKey>(this IOrderedSpecificationBuilder<T, TResult> builder, Expression<Func<T, TKey>> key) => Order(builder, key, false);

    public static IOrderedSpecificationBuilder<T, TResult> ThenByDescending<T, TResult, TKey>(this IOrderedSpecificationBuilder<T, TResult> builder, Expression<Func<T, TKey>> key) => Order(builder, key, true);

    public static ISpecificationBuilder<T, TResult> Take<T, TResult>(this ISpecificationBuilder<T, TResult> builder, int count)
    {
        builder.Specification.Take = count;
        return builder;
    }

    /// <summary>A keyset page: <paramref name="take"/> rows after the row whose order keys are <paramref name="after"/>; the last key must be unique.</summary>
    public static ISpecificationBuilder<T, TResult> Page<T, TResult>(this ISpecificationBuilder<T, TResult> builder, int take, IReadOnlyList<object>? after)
    {
        builder.Specification.Take = take;
        builder.Specification.After = after;
        return builder;
    }

    public static void Select<T, TResult>(this ISpecificationBuilder<T, TResult> builder, Expression<Func<T, TResult>> selector) =>
        builder.Specification.Selector = selector;

    private static SpecificationBuilder<T, TResult> Order<T, TResult, TKey>(ISpecificationBuilder<T, TResult> builder, Expression<Func<T, TKey>> key, bool descending)
    {
        builder.Specification.Orders.Add(new(key, descending));
        return new SpecificationBuilder<T, TResult>(builder.Specification);
    }
}
