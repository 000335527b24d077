namespace InstaInstru.Domain.Reviews;

/// <summary>What the stars of several reviews amount to: their plain mean, from three reviews on (ruling 40).</summary>
/// <param name="Reviews">How many there are.</param>
/// <param name="Stars">All their stars together.</param>
public sealed record Rating(int Reviews, int Stars)
{
    /// <summary>Fewer show no mean.</summary>
    public const int ShownFrom = 3;

    /// <summary>What is shown instead of a mean.</summary>
    public const string TooFew = "New";

    /// <summary>The mean in tenths of a star, half up; null below three reviews.</summary>
    public int? MeanTenths => Reviews < ShownFrom ? null : (20 * Stars + Reviews) / (2 * Reviews);

    /// <summary>The mean to one decimal, such as <c>4.7</c>, or <c>New</c>.</summary>
    public string Shown => MeanTenths is { } tenths ? $"{tenths / 10}.{tenths % 10}" : TooFew;
}
