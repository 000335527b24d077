using System.Linq.Expressions;
using System.Reflection;
using InstaInstru.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Specifications;

/// <summary>Turns a specification into a query, tagged with its name for the slow-query log.</summary>
internal static class SpecificationEvaluator
{
    public static IQueryable<T> Apply<T>(IQueryable<T> query, Specification<T> specification, bool forCount = false) where T : class
    {
        query = query.TagWith(specification.GetType().Name);
        if (specification.AsNoTracking) query = query.AsNoTracking();
        query = specification.IncludeStrings.Aggregate(query, (current, path) => current.Include(path));
        query = specification.WhereExpressions.Aggregate(query, (current, where) => current.Where(where));
        if (forCount) return query;
        var orders = specification.OrderExpressions.ToList();
        if (specification.After is { } after) query = query.Where(Keyset.After(orders, after));
        query = Order(query, orders);
        if (specification.Skip is { } skip) query = query.Skip(skip);
        return specification.Take is { } take ? query.Take(take) : query;
    }

    public static IQueryable<TResult> Apply<T, TResult>(IQueryable<T> query, Specification<T, TResult> specification) where T : class =>
        Apply(query.AsNoTracking(), (Specification<T>)specification)
            .Select(specification.Selector ?? throw new InvalidOperationException($"{specification.GetType().Name} selects nothing."));

    private static IQueryable<T> Order<T>(IQueryable<T> query, List<OrderExpression<T>> orders)
    {
        for (var i = 0; i < orders.Count; i++)
        {
            var method = (i == 0, orders[i].Descending) switch
            {
                (true, false) => nameof(Queryable.OrderBy),
                (true, true) => nameof(Queryable.OrderByDescending),
                (false, false) => nameof(Queryable.ThenBy),
                (false, true) => nameof(Queryable.ThenByDescending),
            };
            var call = Expression.Call(typeof(Queryable), method, [typeof(T), orders[i].Key.ReturnType], query.Expression, Expression.Quote(orders[i].Key));
            query = query.Provider.CreateQuery<T>(call);
        }

        return query;
    }

    /// <summary>The row comparison <c>(k1, k2) &gt; (v1, v2)</c>, written out so that mixed directions and indexes work.</summary>
    private static class Keyset
    {
        private static readonly MethodInfo CompareMethod = typeof(Keyset).GetMethod(nameof(Compare), BindingFlags.NonPublic | BindingFlags.Static)!;

        public static Expression<Func<T, bool>> After<T>(List<OrderExpression<T>> orders, IReadOnlyList<object> values)
        {
            if (orders.Count == 0 || orders.Count != values.Count) throw new ArgumentException("A keyset page needs one value for each order key.", nameof(values));
            var row = Expression.Parameter(typeof(T), "row");
            Expression? any = null, equalSoFar = null;
            for (var i = 0; i < orders.Count; i++)
            {
                var key = new Rebind(orders[i].Key.Parameters[0], row).Visit(orders[i].Key.Body);
                var value = Expression.Convert(Expression.Field(Expression.Constant(new Box(values[i])), nameof(Box.Value)), key.Type);
                var beyond = orders[i].Descending ? Less(key, value) : Greater(key, value);
                var step = equalSoFar is null ? beyond : Expression.AndAlso(equalSoFar, beyond);
                any = any is null ? step : Expression.OrElse(any, step);
                var equal = Expression.Equal(key, value);
                equalSoFar = equalSoFar is null ? equal : Expression.AndAlso(equalSoFar, equal);
            }

            return Expression.Lambda<Func<T, bool>>(any!, row);
        }

        // Typed ids have no order operators of their own: the database compares the uuid, so the method given here only satisfies the expression tree.
        private static BinaryExpression Greater(Expression left, Expression right) => Expression.GreaterThan(left, right, false, CompareMethod.MakeGenericMethod(left.Type));

        private static BinaryExpression Less(Expression left, Expression right) => Expression.LessThan(left, right, false, CompareMethod.MakeGenericMethod(left.Type));

        private static bool Compare<TKey>(TKey left, TKey right) => throw new InvalidOperationException("Runs in the database only.");

        private sealed class Box(object value)
        {
            public readonly object Value = value;
        }

        private sealed class Rebind(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
        {
            protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
        }
    }
}
