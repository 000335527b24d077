using System.Text.RegularExpressions;
using InstaInstru.ArchitectureTests.Rules.Engine;

namespace InstaInstru.ArchitectureTests.Meta;

public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("README.md"));

    [Fact]
    public void Every_test_that_it_names_exists()
    {
        var tests = string.Join('\n', Directory.EnumerateFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var named = TestNames().Matches(Readme).Select(match => match.Groups["name"].Value).Distinct().ToList();
        named.Count.ShouldBeGreaterThan(10);
        named.Where(name => !tests.Contains(" " + name + "(")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_link_leads_somewhere()
    {
        var links = Links().Matches(Readme).Select(match => match.Groups["path"].Value).ToList();
        links.Count.ShouldBeGreaterThan(10);
        links.Where(link => !Path.Exists(Repository.PathOf(link))).ShouldBeEmpty();
    }

    [GeneratedRegex(@"`(?<name>[A-Z]\w+_\w+)`", RegexOptions.None, 1000)]
    private static partial Regex TestNames();

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)\)", RegexOptions.None, 1000)]
    private static partial Regex Links();
}
