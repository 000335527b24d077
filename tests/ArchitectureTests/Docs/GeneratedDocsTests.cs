using InstaInstru.ArchitectureTests.Rules.Engine;

namespace InstaInstru.ArchitectureTests.Docs;

/// <summary>
/// Pages that are written from the code. A page that differs fails; <c>build/docs.sh</c> writes them anew
/// (by setting <c>UPDATE_DOCS</c> for this test).
/// </summary>
public sealed class GeneratedDocsTests
{
    public static TheoryData<string> Pages => [.. Writers.Keys];

    private static Dictionary<string, Func<string>> Writers { get; } = new()
    {
        ["docs/gates.md"] = GatesPage.Write,
        ["docs/events.md"] = EventsPage.Write,
        ["docs/errors.md"] = ErrorsPage.Write,
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_is_what_the_code_says(string page)
    {
        var expected = Writers[page]();
        var file = Repository.PathOf(page.Split('/'));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") is "1")
            File.WriteAllText(file, expected);

        File.Exists(file).ShouldBeTrue($"{page} is missing: run build/docs.sh");
        FirstDifference(expected.Split('\n'), File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n'))
            .ShouldBeNull($"{page} is not up to date: run build/docs.sh");
    }

    private static string? FirstDifference(string[] code, string[] page)
    {
        var at = Enumerable.Range(0, Math.Max(code.Length, page.Length)).FirstOrDefault(i => code.ElementAtOrDefault(i) != page.ElementAtOrDefault(i), -1);
        return at < 0 ? null : $"line {at + 1}: the code says '{code.ElementAtOrDefault(at)}', the page '{page.ElementAtOrDefault(at)}'";
    }
}
