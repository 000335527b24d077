using System.Text.RegularExpressions;
using System.Xml.Linq;
using InstaInstru.ArchitectureTests.Rules.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstaInstru.ArchitectureTests.Rules;

/// <summary>What no file may contain.</summary>
public static partial class Source
{
    public const string About = "Read from the files themselves: clocks, chance, waiting, swallowed errors, size, packages.";

    private const int LongestFile = 400;
    private const int LongestHandler = 25;

    private static readonly string[] HouseSettings =
    [
        "<Nullable>enable</Nullable>", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "<EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>",
        "<RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>",
    ];

    private static readonly string[] Clocks = ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow"];

    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("S1", "Nobody reads the wall clock",
            "Time comes from TimeProvider, so that tests and the test clock can move it (ruling 4).",
            Minimum: 810, Offender: "src/Domain/Source/OffenderClock.cs",
            code => Accesses(code, Written, Clocks, "reads the wall clock")),

        new("S2", "Ids and chance are given not grabbed",
            "Ids sort by the application's time and tests repeat with a fixed seed; Guid.NewGuid and Random.Shared do neither.",
            Minimum: 810, Offender: "src/Domain/Source/OffenderChance.cs",
            code => Accesses(code, Written, ["Guid.NewGuid", "Random.Shared"], "takes an id or a number from nowhere")),

        new("S3", "Tests do not sleep",
            "A sleeping test is slow when it passes and wrong when the machine is slow; wait for the thing itself. (The load driver paces and is no test.)",
            Minimum: 210, Offender: "tests/IntegrationTests/OffenderSleepingTests.cs",
            code => Accesses(code, f => f.IsUnder("tests") && !f.IsUnder("tests/LoadTests"), ["Task.Delay", "Thread.Sleep", "SpinWait.SpinUntil"], "sleeps")),

        new("S4", "Nobody blocks on a task",
            "A blocked thread is one less for the requests which would let it go on: under load the host stands still.",
            Minimum: 1750, Offender: "src/Infrastructure/Source/OffenderBlocking.cs", CheckBlocking),

        new("S5", "No method is async void",
            "Its exception reaches nobody and ends the process.",
            Minimum: 810, Offender: "src/Infrastructure/Source/OffenderAsyncVoid.cs",
            code => PerFile(code, Written, file => file.Nodes<MethodDeclarationSyntax>()
                .Where(m => m.Modifiers.Any(SyntaxKind.AsyncKeyword) && m.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword })
                .Select(m => (SourceFile.Line(m), $"{m.Identifier} is async void")))),

        new("S6", "No catch is empty",
            "A swallowed error is found by a customer. Handle it, or say in the block why nothing is to be done.",
            Minimum: 810, Offender: "src/Infrastructure/Source/OffenderEmptyCatch.cs",
            code => PerFile(code, Written, file => file.Nodes<CatchClauseSyntax>()
                .Where(c => c.Block.Statements.Count == 0 && !c.Block.CloseBraceToken.LeadingTrivia.Any(SyntaxKind.SingleLineCommentTrivia))
                .Select(c => (SourceFile.Line(c), "catches and does nothing")))),

        new("S7", "Work left open carries an issue number",
            "A TODO without one is forgotten on the day it is written.",
            Minimum: 810, Offender: "src/Domain/Source/OffenderTodo.cs",
            code => PerFile(code, Written, file => Comments(file)
                .Where(c => OpenWork().IsMatch(c.Text))
                .Select(c => (c.Line, $"leaves work open without an issue number: {c.Text.Trim()}")))),

        new("S8", "No warning is silenced in place",
            "Warnings are errors here; one that is wrong for this code is turned off for all of it in .editorconfig, with the reason.",
            Minimum: 810, Offender: "src/Domain/Source/OffenderPragma.cs", CheckSilencing),

        new("S9", "No file is longer than 400 lines",
            "A file should be read in one sitting and changed for one reason.",
            Minimum: 810, Offender: "src/Domain/Source/OffenderLongFile.cs",
            code => PerFile(code, Written, file => file.LineCount > LongestFile ? [("", $"has {file.LineCount} lines")] : [])),

        new("S10", "No handler is longer than 25 lines",
            "Load, decide in the aggregate, add: what is longer decides for itself and belongs in the domain.",
            Minimum: 100, Offender: "src/Application/Source/OffenderLongHandler.cs",
            code => PerFile(code, f => f.IsUnder("src/Application") && f.Nodes<ClassDeclarationSyntax>().Any(IsHandler), file => file.Nodes<ClassDeclarationSyntax>()
                .Where(IsHandler).SelectMany(h => h.Members.OfType<MethodDeclarationSyntax>())
                .Select(m => (Method: m, Lines: BodyLines(m)))
                .Where(m => m.Lines > LongestHandler)
                .Select(m => (m.Method.Identifier.Text, $"has {m.Lines} lines")))),

        new("S11", "Package versions are exact and in one place",
            "A floating version builds something else tomorrow, and here resolves to versions whose dependencies are missing.",
            Minimum: 13, Offender: "Directory.Packages.props", CheckPackages),

        new("S12", "Every project keeps the strictness of the house",
            "Warnings as errors, nullable references and lock files hold everywhere or they hold nowhere.",
            Minimum: 12, Offender: "src/Domain/Lax.csproj", CheckProjects),

        new("S13", "Namespaces are folders",
            "Somebody who knows a type's name finds its file without a tool.",
            Minimum: 510, Offender: "src/Domain/Source/OffenderElsewhere.cs",
            code => PerFile(code, f => f.IsCSharp && f.IsUnder("src"), file => file.Nodes<BaseNamespaceDeclarationSyntax>()
                .Where(n => !NamespacesOf(file).Contains(n.Name.ToString()))
                .Select(n => (SourceFile.Line(n), $"declares {n.Name}")))),

        new("S14", "No type is named after nothing",
            "Manager, Helper and Utils say that nobody knew what it is for.",
            Minimum: 810, Offender: "src/Domain/Source/OffenderHelper.cs",
            code => PerFile(code, Written, file => file.Nodes<BaseTypeDeclarationSyntax>()
                .Where(t => Vague().IsMatch(t.Identifier.Text))
                .Select(t => (SourceFile.Line(t), $"is named {t.Identifier}")))),

        new("S15", "No code is commented out or folded away",
            "Git remembers what was; a region hides what is too long.",
            Minimum: 810, Offender: "src/Domain/Source/OffenderCommentedOut.cs",
            code => PerFile(code, Written, file => Comments(file)
                .Where(c => CommentedCode().IsMatch(c.Text))
                .Select(c => (c.Line, $"is commented-out code: {c.Text.Trim()}"))
                .Concat(Directives(file, SyntaxKind.RegionDirectiveTrivia).Select(line => (line, "is a region"))))),

        new("S16", "No member is unused",
            "Code that nothing runs is read, changed and believed all the same; git keeps it for whoever wants it back.",
            Minimum: 940, Offender: "InstaInstru.Domain.Bookings.OffenderUnused", Unused.Check),

        new("S17", "Public types say what they mean",
            "A port, a message or a value is read by people who did not write it; one sentence with units, limits and the ruling saves them the search.",
            Minimum: 510, Offender: "src/Domain/Source/OffenderHelper.cs",
            code => PerFile(code, f => f.IsCSharp && f.IsUnder("src"), file => file.Nodes<BaseTypeDeclarationSyntax>()
                .Where(t => t.Modifiers.Any(SyntaxKind.PublicKeyword) && !Conventional().IsMatch(t.Identifier.Text) && !IsDocumented(t))
                .Where(t => t.BaseList?.ToString().Contains("Specification<", StringComparison.Ordinal) != true)
                .Select(t => (SourceFile.Line(t), $"{t.Identifier} has no summary")))),
    ];

    /// <summary>The folder; what lies below Common may be sorted into folders and still belong to Common.</summary>
    private static string[] NamespacesOf(SourceFile file)
    {
        var folders = file.Path.Split('/')[1..^1];
        var own = "InstaInstru." + string.Join('.', folders);
        return folders is [var layer, "Common", _, ..] ? [own, $"InstaInstru.{layer}.Common"] : [own];
    }

    private static bool Written(SourceFile file) => file.IsCSharp;

    private static bool IsHandler(ClassDeclarationSyntax type) => type.Identifier.Text.EndsWith("Handler", StringComparison.Ordinal);

    private static Findings PerFile(Codebase code, Func<SourceFile, bool> selected, Func<SourceFile, IEnumerable<(string Member, string Reason)>> find)
    {
        var files = code.Files.Where(selected).ToList();
        return new Findings(files.Count, [.. files.SelectMany(f => find(f).Select(v => new Violation(f.Path, v.Member, v.Reason)))]);
    }

    private static Findings Accesses(Codebase code, Func<SourceFile, bool> selected, string[] members, string what) =>
        PerFile(code, file => file.IsCSharp && selected(file), file => file.Nodes<MemberAccessExpressionSyntax>()
            .Where(m => members.Any(banned => m.ToString() == banned || m.ToString().EndsWith("." + banned, StringComparison.Ordinal)))
            .Where(m => !WaitsForEver(m))
            .Select(m => (SourceFile.Line(m), $"{what}: {m}")));

    /// <summary>A delay without end sleeps for nothing: it is how a process waits to be killed.</summary>
    private static bool WaitsForEver(MemberAccessExpressionSyntax access) =>
        access.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Infinite" or "InfiniteTimeSpan" } }, ..] };

    private static Findings CheckBlocking(Codebase code)
    {
        var files = PerFile(code, Written, file => file.Nodes<InvocationExpressionSyntax>()
            .Where(i => Blocking().IsMatch(i.ToString().Split('\n')[^1]))
            .Select(i => (SourceFile.Line(i), $"blocks: {i.ToString().Split('\n')[^1].Trim()}")));
        var types = Types.In(code).ShouldNot().CallAny(
            "System.Threading.Tasks.Task.get_Result", "System.Threading.Tasks.ValueTask.get_Result", "System.Threading.Tasks.Task.Wait",
            "System.Threading.Tasks.Task.WaitAll", "System.Threading.Tasks.Task.WaitAny").GetResult();
        return new Findings(files.LookedAt + types.SelectedTypes.Count, [.. files.Violations, .. types.Violations]);
    }

    private static Findings CheckSilencing(Codebase code) => PerFile(code, Written, file =>
        file.Syntax.DescendantTrivia(descendIntoTrivia: true).Select(t => t.GetStructure()).OfType<PragmaWarningDirectiveTriviaSyntax>()
            .Select(p => (SourceFile.Line(p), p.ToString().Trim()))
            .Concat(file.Nodes<AttributeSyntax>()
                .Where(a => a.Name.ToString().Contains("SuppressMessage", StringComparison.Ordinal))
                .Select(a => (SourceFile.Line(a), a.ToString()))));

    private static Findings CheckPackages(Codebase code)
    {
        var files = code.Files.Where(f => f.IsProject || f.Name == "Directory.Packages.props").ToList();
        return new Findings(files.Count, [.. files.SelectMany(file => XDocument.Parse(file.Text).Descendants()
            .Where(e => e.Name.LocalName is "PackageVersion" or "PackageDownload" or "PackageReference" or "GlobalPackageReference")
            .Where(e => e.Name.LocalName == "PackageReference" ? e.Attribute("Version") is not null : !Exact().IsMatch((string?)e.Attribute("Version") ?? ""))
            .Select(e => new Violation(file.Path, (string)e.Attribute("Include")!,
                e.Name.LocalName == "PackageReference" ? "states a version outside Directory.Packages.props" : $"has the version '{(string?)e.Attribute("Version")}', not [exact]")))]);
    }

    private static Findings CheckProjects(Codebase code)
    {
        string[] strict = ["Nullable", "TreatWarningsAsErrors", "NoWarn", "WarningsNotAsErrors", "RunAnalyzers", "EnforceCodeStyleInBuild", "RestorePackagesWithLockFile", "ManagePackageVersionsCentrally"];
        var files = code.Files.Where(f => f.IsProject).ToList();
        var house = code.Files.FirstOrDefault(f => f.Path == "Directory.Build.props");
        var missing = HouseSettings.Where(setting => house?.Text.Contains(setting, StringComparison.Ordinal) == false).Select(setting => new Violation(house!.Path, "", $"does not say {setting}"));
        return new Findings(files.Count, [.. missing, .. files.SelectMany(file => XDocument.Parse(file.Text).Descendants()
            .Where(e => strict.Contains(e.Name.LocalName))
            .Select(e => new Violation(file.Path, e.Name.LocalName, $"sets it to '{e.Value}' for itself")))]);
    }

    private static IEnumerable<(string Line, string Text)> Comments(SourceFile file) =>
        file.Syntax.DescendantTrivia()
            .Where(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia))
            .Select(t => ($"line {t.GetLocation().GetLineSpan().StartLinePosition.Line + 1}", t.ToString()));

    private static IEnumerable<string> Directives(SourceFile file, SyntaxKind kind) =>
        file.Syntax.DescendantTrivia().Where(t => t.IsKind(kind)).Select(t => $"line {t.GetLocation().GetLineSpan().StartLinePosition.Line + 1}");

    private static bool IsDocumented(BaseTypeDeclarationSyntax type) => type.GetLeadingTrivia().Any(t => t.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia));

    private static int BodyLines(MethodDeclarationSyntax method)
    {
        var span = (method.Body ?? (SyntaxNode?)method.ExpressionBody)?.GetLocation().GetLineSpan();
        return span is null ? 0 : span.Value.EndLinePosition.Line - span.Value.StartLinePosition.Line + 1;
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b(?!\s*\(#[0-9]+\))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OpenWork();

    [GeneratedRegex(@"(\.GetAwaiter\(\)\s*\.GetResult\(\)|\bTask\.WaitAll\([^()]*\)|\.Wait\(\))$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blocking();

    /// <summary>Names that say by convention what the type is.</summary>
    [GeneratedRegex("(Handler|Validator|Configuration|Sql)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Conventional();

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utility|Utilities)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Vague();

    [GeneratedRegex(@"^//\s*(var |return |await |if \(|public |private |using |\}|\{|[A-Za-z_.]+\([^)]*\);|[A-Za-z_.]+ \+?= .*;)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommentedCode();

    [GeneratedRegex(@"^\[[0-9]+(\.[0-9]+){1,3}(-[0-9A-Za-z.]+)?\]$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Exact();
}
