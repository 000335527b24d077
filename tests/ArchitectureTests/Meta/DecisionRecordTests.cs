using InstaInstru.ArchitectureTests.Rules.Engine;

namespace InstaInstru.ArchitectureTests.Meta;

public sealed class DecisionRecordTests
{
    private static readonly string Folder = Repository.PathOf("docs", "adr");

    private static IEnumerable<string> Records => Directory.GetFiles(Folder, "0*.md").Select(file => Path.GetFileName(file)!).Where(name => name != "0000-template.md");

    [Fact]
    public void The_index_lists_every_decision_once()
    {
        var index = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Records.Count().ShouldBeGreaterThan(5);
        foreach (var record in Records) index.Split($"({record})").Length.ShouldBe(2, record);
    }

    [Fact]
    public void Numbers_are_given_once_and_head_their_file()
    {
        Records.GroupBy(name => name[..4]).ShouldAllBe(group => group.Count() == 1);
        foreach (var record in Records) File.ReadLines(Path.Combine(Folder, record)).First().ShouldStartWith($"# {record[..4]}. ");
    }
}
