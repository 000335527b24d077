using System.Diagnostics;
using System.Text.RegularExpressions;
using InstaInstru.ArchitectureTests.Rules.Engine;

namespace InstaInstru.ArchitectureTests.Docs;

/// <summary>What the guide shows and what the scaffold writes compiles against the product as it is.</summary>
public sealed partial class GuideTests
{
    private const string UseCase = "src/Application/Instructors/PauseTeaching.cs";

    [Fact]
    public void The_use_case_of_the_guide_compiles() => ProjectCompilation.Errors("src/Application", Block(UseCase)).ShouldBeEmpty();

    [Fact]
    public void The_route_of_the_guide_compiles() =>
        ProjectCompilation.Errors("src/WebApi", Block(UseCase), Endpoints(Block("src/WebApi/Instructors/InstructorEndpoints.cs"), "Instructors")).ShouldBeEmpty();

    [Fact]
    public void The_test_of_the_guide_compiles() =>
        ProjectCompilation.Errors("tests/IntegrationTests", Block("tests/IntegrationTests/Instructors/PauseTeachingTests.cs")).ShouldBeEmpty();

    [Theory]
    [InlineData("PauseTeaching")]
    [InlineData("GetTeaching", "--query")]
    public void What_the_scaffold_writes_compiles(string name, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("new-use-case").FullName;
        try
        {
            var said = Run("build/new-use-case.sh", ["Instructors", name, "--into", folder, .. options]);
            var useCase = File.ReadAllText(Path.Combine(folder, "src", "Application", "Instructors", $"{name}.cs"));
            var test = File.ReadAllText(Path.Combine(folder, "tests", "IntegrationTests", "Instructors", $"{name}Tests.cs"));
            var route = said.Split('\n').Single(line => line.TrimStart().StartsWith("api.Map", StringComparison.Ordinal));

            ProjectCompilation.Errors("src/Application", useCase).ShouldBeEmpty();
            ProjectCompilation.Errors("src/WebApi", useCase, Endpoints(route, "Instructors")).ShouldBeEmpty();
            ProjectCompilation.Errors("tests/IntegrationTests", test).ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_reaction_that_the_scaffold_writes_compiles()
    {
        var folder = Directory.CreateTempSubdirectory("new-use-case").FullName;
        try
        {
            Run("build/new-use-case.sh", ["Badges", "CongratulateStudent", "--when", "LessonCompleted", "--into", folder]);
            var reaction = File.ReadAllText(Path.Combine(folder, "src", "Application", "Badges", "When", "WhenLessonCompleted_CongratulateStudent.cs"));
            var test = File.ReadAllText(Path.Combine(folder, "tests", "IntegrationTests", "Badges", "WhenLessonCompleted_CongratulateStudentTests.cs"));

            ProjectCompilation.Errors("src/Application", reaction).ShouldBeEmpty();
            ProjectCompilation.Errors("tests/IntegrationTests", test).ShouldBeEmpty();
            test.ShouldContain("Delivered_twice_changes_nothing");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_compiler_of_these_tests_finds_mistakes() =>
        ProjectCompilation.Errors("src/Application", Block(UseCase).Replace("profile.Unlist", "profile.Unlost", StringComparison.Ordinal)).ShouldNotBeEmpty();

    /// <summary>The block of the guide whose first line names this path.</summary>
    private static string Block(string path) =>
        Fence().Matches(File.ReadAllText(Repository.PathOf("docs", "guides", "add-a-use-case.md")).ReplaceLineEndings("\n"))
            .Single(m => m.Groups["path"].Value == path).Groups["code"].Value;

    private static string Endpoints(string route, string context) => $$"""
        using InstaInstru.Application.Common;
        using InstaInstru.Application.{{context}};
        using InstaInstru.Domain.Accounts;
        using InstaInstru.Domain.Common;
        using InstaInstru.Domain.{{context}};
        using InstaInstru.WebApi.Common;

        internal static class GuideEndpoints
        {
            public static void Map(IEndpointRouteBuilder api)
            {
                {{route}}
            }
        }
        """;

    private static string Run(string script, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("bash") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        foreach (var argument in arguments.Prepend(script))
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        var complained = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, complained);
        return said;
    }

    [GeneratedRegex(@"```csharp\n// (?<path>\S+)\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();
}
