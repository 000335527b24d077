using System.CommandLine;
using System.Text.Json;
using InstaInstru.LoadTests;
using Spectre.Console;

var scenarios = new Dictionary<string, Func<Stage, Task<IEnumerable<Row>>>>(StringComparer.Ordinal)
{
    ["slots"] = SlotsScenario.Run,
    ["booking"] = BookingScenario.Run,
    ["hold"] = HoldScenario.Run,
    ["race"] = RaceScenario.Run,
    ["week"] = WeekScenario.Run,
    ["drain"] = DrainScenario.Run,
    ["paced"] = PacedScenario.Run,
    ["restart"] = RestartScenario.Run,
    ["capture"] = CaptureScenario.Run,
    ["badges"] = BadgesScenario.Run,
    ["signin-flood"] = SignInFloodScenario.Run,
};
var only = new Option<string?>("--only") { Description = "One scenario: " + string.Join(", ", scenarios.Keys) };
var json = new Option<FileInfo?>("--json") { Description = "Writes the figures there as well." };
var root = new RootCommand("Measures the product beside its ceilings in one run; exit code 1 when a bound is missed.") { only, json };
root.SetAction(async given =>
{
    if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 160;
    var chosen = scenarios.Where(scenario => given.GetValue(only) is not { } name || scenario.Key == name).ToList();
    if (chosen.Count == 0) throw new InvalidOperationException($"There is no scenario {given.GetValue(only)}; choose one of {string.Join(", ", scenarios.Keys)}.");
    await using var stage = await Stage.Open();
    var (rows, broken) = (new List<Row>(), 0);
    foreach (var (name, run) in chosen)
    {
        AnsiConsole.WriteLine($"running {name} …");
        try
        {
            var measured = (await run(stage)).ToList();
            AnsiConsole.Write(Rows(measured));
            rows.AddRange(measured);
        }
        catch (Exception failure) when (chosen.Count > 1)
        {
            // What the other scenarios measure is worth having all the same.
            broken++;
            AnsiConsole.WriteLine($"{name} failed: {failure}");
        }
    }

    if (given.GetValue(json) is { } file) await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(rows));
    return broken == 0 && rows.All(row => row.Holds) ? 0 : 1;
});
return await root.Parse(args).InvokeAsync();

static Table Rows(IEnumerable<Row> rows)
{
    var table = new Table().AddColumns("measured", "value", "bound");
    foreach (var row in rows) table.AddRow(row.Name, $"{row.Value:0.##} {row.Unit}", row.Bound is null ? "" : $"{row.Bound} {(row.Holds ? "met" : "MISSED")}");
    return table;
}

