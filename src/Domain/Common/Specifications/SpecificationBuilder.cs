using System.Linq.Expressions;

namespace InstaInstru.Domain.Common;

/// <summary>Collects the parts of a specification.</summary>
public interface ISpecificationBuilder<T>
{
    Specification<T> Specification { get; }
}

/// <summary>Collects the parts of a projecting specification.</summary>
public interface ISpecificationBuilder<T, TResult> : ISpecificationBuilder<T>
{
    new Specification<T, TResult> Specification { get; }
}

/// <summary>A builder after its first order key, so that <c>ThenBy</c> reads right.</summary>
public interface IOrderedSpecificationBuilder<T> : ISpecificationBuilder<T>;

/// <summary>The same for a projecting specification.</summary>
public interface IOrderedSpecificationBuilder<T, TResult> : ISpecificationBuilder<T, TResult>;

/// <summary>A builder after an include, so that <c>ThenInclude</c> knows its path.</summary>
public interface IIncludableSpecificationBuilder<T, out TProperty> : ISpecificationBuilder<T>;

internal sealed class SpecificationBuilder<T>(Specification<T> specification) : IOrderedSpecificationBuilder<T>
{
    public Specification<T> Specification => specification;
}

internal sealed class SpecificationBuilder<T, TResult>(Specification<T, TResult> specification) : IOrderedSpecificationBuilder<T, TResult>
{
    public Specification<T, TResult> Specification => specification;

    Specification<T> ISpecificationBuilder<T>.Specification => specification;
}

internal sealed class IncludableBuilder<T, TProperty>(Specification<T> specification) : IIncludableSpecificationBuilder<T, TProperty>
{
    public Specification<T> Specification => specification;
}

/// <summary>The calls of Ardalis.Specification that the product uses.</summary>
public static class SpecificationBuilderExtensions
{
    public static ISpecificationBuilder<T> Where<T>(this ISpecificationBuilder<T> builder, Expression<Func<T, bool>> condition)
    {
        builder.Specification.Wheres.Add(condition);
        return builder;
    }

    public static ISpecificationBuilder<T> Where<T>(this ISpecificationBuilder<T> builder, Expression<Func<T, bool>> condition, bool when) =>
        when ? builder.Where(condition) : builder;

    public static IOrderedSpecificationBuilder<T> OrderBy<T, TKey>(this ISpecificationBuilder<T> builder, Expression<Func<T, TKey>> key) => Order(builder, key, false);

    public static IOrderedSpecificationBuilder<T> OrderByDescending<T, TKey>(this ISpecificationBuilder<T> builder, Expression<Func<T, TKey>> key) => Order(builder, key, true);

    public static IOrderedSpecificationBuilder<T> ThenBy<T, TKey>(this IOrderedSpecificationBuilder<T> builder, Expression<Func<T, TKey>> key) => Order(builder, key, false);

    public static IOrderedSpecificationBuilder<T> ThenByDescending<T, TKey>(this IOrderedSpecificationBuilder<T> builder, Expression<Func<T, TKey>> key) => Order(builder, key, true);

    public static IIncludableSpecificationBuilder<T, TProperty> Include<T, TProperty>(this ISpecificationBuilder<T> builder, Expression<Func<T, TProperty>> path)
    {
        builder.Specification.Includes.Add(PathOf(path));
        return new IncludableBuilder<T, TProperty>(builder.Specification);
    }

    public static IIncludableSpecificationBuilder<T, TNext> ThenInclude<T, TProperty, TNext>(
        this IIncludableSpecificationBuilder<T, IEnumerable<TProperty>> builder, Expression<Func<TProperty, TNext>> path)
    {
        var includes = builder.Specification.Includes;
        includes[^1] += "." + PathOf(path);
        return new IncludableBuilder<T, TNext>(builder.Specification);
    }

    public static ISpecificationBuilder<T> AsNoTracking<T>(this ISpecificationBuilder<T> builder)
    {
        builder.Specification.AsNoTracking = true;
        return builder;
    }

    public static ISpecificationBuilder<T> Take<T>(this ISpecificationBuilder<T> builder, int count)
    {
        builder.Specification.Take = count;
        return builder;
    }

    public static ISpecificationBuilder<T> Skip<T>(this ISpecificationBuilder<T> builder, int count)
    {
        builder.Specification.Skip = count;
        return builder;
    }

    /// <summary>A keyset page: <paramref name="take"/> rows after the row whose order keys are <paramref name="after"/>; the last key must be unique.</summary>
    public static ISpecificationBuilder<T> Page<T>(this ISpecificationBuilder<T> builder, int take, IReadOnlyList<object>? after)
    {
        builder.Specification.Take = take;
        builder.Specification.After = after;
        return builder;
    }

    private static SpecificationBuilder<T> Order<T, TKey>(ISpecificationBuilder<T> builder, Expression<Func<T, TKey>> key, bool descending)
    {
        builder.Specification.Orders.Add(new(key, descending));
        return new SpecificationBuilder<T>(builder.Specification);
    }

    private static string PathOf(LambdaExpression path) => path.Body is MemberExpression member
        ? member.Member.Name
        : throw new ArgumentException("An include names a navigation, such as x => x.Lines.", nameof(path));
}
