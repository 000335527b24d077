namespace InstaInstru.LoadTests;

/// <summary>One line of the report: what was measured, what it is measured against in the same run, and the bound that has to hold.</summary>
/// <param name="Name">What.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Of the figure.</param>
/// <param name="Bound">What has to hold; null for figures that only inform.</param>
/// <param name="Holds">Whether it does.</param>
internal sealed record Row(string Name, double Value, string Unit, string? Bound = null, bool Holds = true)
{
    public static Row AtLeast(string name, double value, double least) => new(name, value, "ratio", $"≥ {least:0.00}", value >= least);

    public static Row AtMost(string name, double value, double most, string unit) => new(name, value, unit, $"≤ {most:0.##} {unit}", value <= most);

    public static IEnumerable<Row> Of(string name, Measured measured) =>
    [
        new($"{name}: throughput", measured.PerSecond, "/s"), new($"{name}: p50", measured.P50, "ms"), new($"{name}: p95", measured.P95, "ms"), new($"{name}: p99", measured.P99, "ms"),
    ];
}
