using System.Linq.Expressions;

namespace InstaInstru.Domain.Common;

/// <summary>A named question to a repository, in the calls of Ardalis.Specification: <c>Query.Where(..).OrderBy(..)</c> in the constructor.</summary>
public abstract class Specification<T>
{
    protected Specification() => Query = new SpecificationBuilder<T>(this);

    protected virtual ISpecificationBuilder<T> Query { get; }

    internal List<Expression<Func<T, bool>>> Wheres { get; } = [];

    internal List<OrderExpression<T>> Orders { get; } = [];

    internal List<string> Includes { get; } = [];

    public IEnumerable<Expression<Func<T, bool>>> WhereExpressions => Wheres;

    public IEnumerable<OrderExpression<T>> OrderExpressions => Orders;

    /// <summary>Paths of navigations inside the aggregate.</summary>
    public IEnumerable<string> IncludeStrings => Includes;

    public int? Take { get; internal set; }

    public int? Skip { get; internal set; }

    public bool AsNoTracking { get; internal set; }

    /// <summary>Values of the order keys of the last row already seen; the page starts after it.</summary>
    public IReadOnlyList<object>? After { get; internal set; }

    /// <summary>Whether an object in memory satisfies every condition.</summary>
    public bool IsSatisfiedBy(T candidate) => Wheres.TrueForAll(where => where.Compile()(candidate));
}

/// <summary>A question whose answer is a projection, so that no aggregate is loaded.</summary>
public abstract class Specification<T, TResult> : Specification<T>
{
    protected Specification() => Query = new SpecificationBuilder<T, TResult>(this);

    protected override ISpecificationBuilder<T, TResult> Query { get; }

    public Expression<Func<T, TResult>>? Selector { get; internal set; }
}

/// <summary>One key of the order, as an untyped lambda that the evaluator rebuilds.</summary>
public sealed record OrderExpression<T>(LambdaExpression Key, bool Descending);
