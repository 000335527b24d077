using System.Text.RegularExpressions;
using InstaInstru.ArchitectureTests.Rules.Engine;

namespace InstaInstru.ArchitectureTests.Docs;

/// <summary>docs/data-classification.md says of every table what class its rows have.</summary>
public sealed partial class DataClassificationTests
{
    [Fact]
    public void Every_table_has_its_class()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "data-classification.md"));
        var classified = Rows().Matches(page).SelectMany(row => Names().Matches(row.Groups["tables"].Value)).Select(name => name.Groups["name"].Value).ToList();
        var migrations = Directory.GetFiles(Repository.PathOf("src", "Infrastructure", "Persistence", "Migrations"), "*_*.cs").Select(File.ReadAllText);
        var sources = Repository.ReadFiles().Where(file => file.IsCSharp && file.IsUnder("src")).Select(file => file.Text);
        var tables = sources.Concat(migrations).SelectMany(text => Made().Matches(text)).Select(match => match.Groups["name"].Value).Distinct().ToList();
        tables.Count.ShouldBeGreaterThanOrEqualTo(50);
        classified.Order(StringComparer.Ordinal).ShouldBe(tables.Order(StringComparer.Ordinal), "say in docs/data-classification.md what is kept there, how and for how long");
    }

    [GeneratedRegex(@"^\| (secret|personal|money|business|operation)[a-z, ]* \| (?<tables>`[^|]*) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rows();

    [GeneratedRegex("`(?<name>[a-z_]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();

    [GeneratedRegex(@"CreateTable\(\s*name: ""(?<name>[a-z_]+)""|\bcreate table (?<name>[a-z_]+) \(", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Made();
}
