namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Parameters of a request; property names become Stripe's snake_case names.</summary>
public abstract class BaseOptions
{
    /// <summary>References that the answer should carry as whole objects.</summary>
    public IReadOnlyList<string>? Expand { get; init; }
}

/// <summary>A nested group of parameters.</summary>
public abstract class NestedOptions;

/// <summary>Parameters of a list: newest first, by cursor.</summary>
public class ListOptions : BaseOptions
{
    /// <summary>1–100; Stripe's default is 10.</summary>
    public long? Limit { get; init; }

    public string? StartingAfter { get; init; }

    public string? EndingBefore { get; init; }
}

/// <summary>Parameters of a read by id.</summary>
public sealed class GetOptions : BaseOptions;

/// <summary>Bounds on a creation time.</summary>
public sealed class DateRangeOptions : NestedOptions
{
    public DateTimeOffset? Gt { get; init; }

    public DateTimeOffset? Gte { get; init; }

    public DateTimeOffset? Lt { get; init; }

    public DateTimeOffset? Lte { get; init; }
}
