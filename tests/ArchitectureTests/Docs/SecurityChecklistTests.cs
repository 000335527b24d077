using System.Text.RegularExpressions;
using InstaInstru.ArchitectureTests.Rules.Engine;

namespace InstaInstru.ArchitectureTests.Docs;

/// <summary>What docs/security-checklist.md names as shown is shown by tests that exist.</summary>
public sealed partial class SecurityChecklistTests
{
    [Fact]
    public void Every_test_that_it_names_exists()
    {
        var named = Named().Matches(File.ReadAllText(Repository.PathOf("docs", "security-checklist.md"))).Select(match => match.Groups["name"].Value).Distinct().ToList();
        named.Count.ShouldBeGreaterThanOrEqualTo(60);
        named.Except(Tests()).ShouldBeEmpty("a test was renamed or is gone: say in docs/security-checklist.md what shows it now");
    }

    /// <summary>Every <c>Class.Method</c> of the tests folder that is marked as a test; a method belongs to the class that begins last before it.</summary>
    private static HashSet<string> Tests()
    {
        var tests = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Repository.ReadFiles().Where(file => file.IsCSharp && file.IsUnder("tests")))
        {
            var type = "";
            foreach (Match match in ClassesAndTests().Matches(file.Text))
            {
                if (match.Groups["type"].Success) type = match.Groups["type"].Value;
                else tests.Add($"{type}.{match.Groups["test"].Value}");
            }
        }

        return tests;
    }

    [GeneratedRegex(@"`(?<name>[A-Z]\w*\.[A-Z]\w*_\w+|[A-Z]\w*Tests\.\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(public|internal) [a-z ]*class (?<type>\w+)|\[\w*(Fact|Theory)\b[^\n]*\n(\s*\[[^\n]*\n)*\s*public [^\n(]*?(?<test>\w+)\(", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ClassesAndTests();
}
