using System.Text.RegularExpressions;
using InstaInstru.ArchitectureTests.Rules.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstaInstru.ArchitectureTests.Rules;

/// <summary>Who may touch the database, and how.</summary>
public static partial class RepositoryOnly
{
    public const string About = "Data is reached through two repository ports; what is behind them is known in four folders.";

    private static readonly string[] Store = ["Microsoft.EntityFrameworkCore", "Npgsql"];

    private static readonly string[] StoreFolders =
    [
        "InstaInstru.Infrastructure.Persistence", "InstaInstru.Infrastructure.Messaging", "InstaInstru.Infrastructure.Identity",
        "InstaInstru.Infrastructure.Realtime",
    ];

    private static readonly string[] Saves =
    [
        "SaveChanges", "SaveChangesAsync", "BeginTransaction", "BeginTransactionAsync", "UseTransaction", "UseTransactionAsync",
        "FromSql", "FromSqlRaw", "FromSqlInterpolated", "ExecuteSql", "ExecuteSqlAsync", "ExecuteSqlRaw", "ExecuteSqlRawAsync",
        "ExecuteSqlInterpolated", "ExecuteSqlInterpolatedAsync", "SqlQuery", "SqlQueryRaw", "ExecuteUpdate", "ExecuteUpdateAsync",
        "ExecuteDelete", "ExecuteDeleteAsync",
    ];

    /// <summary>Calls that take a statement as plain text, so that a value written into it is not a parameter.</summary>
    private static readonly string[] TakesPlainText =
    [
        "FromSqlRaw", "ExecuteSqlRaw", "ExecuteSqlRawAsync", "SqlQueryRaw", "CreateCommand", "NpgsqlCommand", "NpgsqlBatchCommand",
    ];

    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("R1", "Only four folders know the database",
            "Whoever queries past the repository sees half-built aggregates, misses the version and the events, and cannot be tested without a server.",
            Minimum: 750, Offender: "InstaInstru.Infrastructure.Email.OffenderQueriesFromEmail",
            code => Types.In(code).That().MeetCustomRule(t => !StoreFolders.Any(folder => Names.IsWithin(t.Namespace, folder)))
                .And().MeetCustomRule(t => t.FullName != "InstaInstru.Infrastructure.Composition")
                .ShouldNot().HaveDependencyOnAny(Store).GetResult().ToFindings()),

        new("R2", "The context is named by persistence messaging and identity only",
            "One unit of work commits, at the edge; everybody else is given a repository.",
            Minimum: 750, Offender: "InstaInstru.Infrastructure.Realtime.OffenderTakesContext",
            code => Types.In(code).That().MeetCustomRule(t => !StoreFolders[..3].Any(folder => Names.IsWithin(t.Namespace, folder)))
                .And().MeetCustomRule(t => t.FullName != "InstaInstru.Infrastructure.Composition")
                .ShouldNot().HaveDependencyOn("InstaInstru.Infrastructure.Persistence.AppDbContext").GetResult().ToFindings()),

        new("R3", "Only persistence and messaging save or open transactions",
            "A save in the middle of a use case commits half of it; a transaction opened elsewhere may be open across a call to the outside.",
            Minimum: 770, Offender: "InstaInstru.Infrastructure.Identity.OffenderSavesOnItsOwn",
            code => Types.In(code).That().MeetCustomRule(t => !StoreFolders[..2].Any(folder => Names.IsWithin(t.Namespace, folder)))
                .ShouldNot().CallAnyNamed(Saves).GetResult().ToFindings()),

        new("R4", "No queryable leaves persistence",
            "A queryable in a port moves the query, and its failures, to whoever enumerates it.",
            Minimum: 560, Offender: "InstaInstru.Application.RepositoryOnly.IOffenderQueryablePort",
            code => Layers.Inner(code)
                .ShouldNot().HaveDependencyOnAny("System.Linq.IQueryable", "System.Linq.IOrderedQueryable", "System.Linq.Queryable")
                .GetResult().ToFindings()),

        new("R5", "Expressions live in specifications",
            "A condition passed around as an expression has no name in the slow-query log and no test of its own.",
            Minimum: 500, Offender: "InstaInstru.Application.RepositoryOnly.IOffenderExpressionPort",
            code => Layers.Inner(code)
                .And().MeetCustomRule(MayNotUseExpressions)
                .ShouldNot().HaveDependencyOn("System.Linq.Expressions").GetResult().ToFindings()),

        new("R6", "There are two repository ports and no others",
            "Get, first, list, any, count, add, remove for roots, and projections: a repository of one's own starts to collect queries and saves.",
            Minimum: 4, Offender: "InstaInstru.Application.RepositoryOnly.IOffenderRepository",
            code => Types.In(code).That().HaveNameEndingWith("Repository").Should().HaveNoFault(RepositoryFaults).GetResult().ToFindings()),

        new("R7", "Repositories serve aggregate roots only",
            "A part fetched without its root is changed behind the root's back.",
            Minimum: 2, Offender: "InstaInstru.Application.RepositoryOnly.Open.IRepository",
            code => Types.In(code).That().HaveName("IRepository", "EfRepository").Should().HaveNoFault(type =>
                type.Definition.GenericParameters.SelectMany(p => p.Constraints).Any(c => c.ConstraintType.Name == "IAggregateRoot")
                    ? [] : [("", "accepts types that are not aggregate roots")]).GetResult().ToFindings()),

        new("R8", "SQL is written in Sql files only",
            "Statements are reviewed, explained and changed with the schema; that needs them where they are looked for.",
            Minimum: 480, Offender: "src/Infrastructure/Persistence/OffenderSql.cs",
            code => Files(code, f => !IsSqlFile(f), file => file.Nodes<LiteralExpressionSyntax>()
                .Where(l => l.IsKind(SyntaxKind.StringLiteralExpression)).Select(l => (Node: (SyntaxNode)l, Text: l.Token.ValueText))
                .Concat(file.Nodes<InterpolatedStringExpressionSyntax>().Select(i => (Node: (SyntaxNode)i, Text: i.Contents.ToString())))
                .Where(s => Statement().IsMatch(s.Text))
                .Select(s => (SourceFile.Line(s.Node), $"holds a statement: {s.Text.Trim().Split('\n')[0]}")))),

        new("R9", "Values reach SQL as parameters",
            "A value written into a statement is an injection, and a plan that is never reused.",
            Minimum: 27, Offender: "src/Infrastructure/Persistence/OffenderConcatenation.Sql.cs",
            code =>
            {
                var constants = code.Files.Where(f => f.IsCSharp && f.IsUnder("src")).SelectMany(Constants).ToHashSet();
                return Files(code, IsSqlFile, file => PlainTexts(file)
                    .Where(text => !IsConstant(text, constants))
                    .Select(text => (SourceFile.Line(text), $"builds a statement from values: {text.ToString().Split('\n')[0].Trim()}")));
            }),
    ];

    public static bool IsSqlFile(SourceFile file) => file.Path.EndsWith(".Sql.cs", StringComparison.Ordinal);

    private static bool MayNotUseExpressions(TypeNode type) =>
        !type.Inherits("InstaInstru.Domain.Common.Specification") && !type.Inherits("FluentValidation.AbstractValidator")
        && !(type.Namespace == "InstaInstru.Domain.Common"
            && (type.Name.Contains("Specification", StringComparison.Ordinal) || type.Name.Contains("Builder", StringComparison.Ordinal) || type.Name == "OrderExpression"));

    private static IEnumerable<(string Member, string Fault)> RepositoryFaults(TypeNode type)
    {
        if (type.Name is not ("IRepository" or "IReadRepository" or "EfRepository" or "EfReadRepository"))
            yield return ("", "is a repository of its own");
        foreach (var method in type.Methods().Where(m => m.IsPublic && Names.Last(m.Name) is not ("Get" or "First" or "List" or "Any" or "Count" or "Add" or "Remove")))
            yield return (method.Name, "is no call of a repository");
    }

    private static Findings Files(Codebase code, Func<SourceFile, bool> selected, Func<SourceFile, IEnumerable<(string Member, string Reason)>> find)
    {
        var files = code.Files.Where(f => f.IsCSharp && f.IsUnder("src") && selected(f)).ToList();
        return new Findings(files.Count, [.. files.SelectMany(f => find(f).Select(v => new Violation(f.Path, v.Member, v.Reason)))]);
    }

    private static IEnumerable<ExpressionSyntax> PlainTexts(SourceFile file)
    {
        var calls = file.Nodes<InvocationExpressionSyntax>()
            .Where(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: var name } && TakesPlainText.Contains(name))
            .Select(i => i.ArgumentList);
        var creations = file.Nodes<ObjectCreationExpressionSyntax>().Where(c => TakesPlainText.Contains(c.Type.ToString())).Select(c => c.ArgumentList);
        var assignments = file.Nodes<AssignmentExpressionSyntax>()
            .Where(a => a.Left.ToString().EndsWith("CommandText", StringComparison.Ordinal)).Select(a => a.Right);
        return calls.Concat(creations).Select(list => list?.Arguments.FirstOrDefault()?.Expression).OfType<ExpressionSyntax>().Concat(assignments);
    }

    /// <summary>Constants as their own type writes them and as others do: <c>Channel</c> and <c>Clock.Channel</c>.</summary>
    private static IEnumerable<string> Constants(SourceFile file) => file.Nodes<FieldDeclarationSyntax>()
        .Where(f => f.Modifiers.Any(SyntaxKind.ConstKeyword) || (f.Modifiers.Any(SyntaxKind.StaticKeyword) && f.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)))
        .SelectMany(f => f.Declaration.Variables.SelectMany(v => new[]
        {
            $"{file.Path}:{v.Identifier.Text}", f.Parent is TypeDeclarationSyntax type ? $"{type.Identifier.Text}.{v.Identifier.Text}" : "",
        }));

    /// <summary>A literal, a constant, or a text made of these.</summary>
    private static bool IsConstant(ExpressionSyntax text, HashSet<string> constants) => text switch
    {
        LiteralExpressionSyntax => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => IsConstant(sum.Left, constants) && IsConstant(sum.Right, constants),
        InterpolatedStringExpressionSyntax interpolated => interpolated.Contents.OfType<InterpolationSyntax>().All(i => IsConstant(i.Expression, constants)),
        ConditionalExpressionSyntax either => IsConstant(either.WhenTrue, constants) && IsConstant(either.WhenFalse, constants),
        MemberAccessExpressionSyntax member => constants.Contains(member.ToString()),
        IdentifierNameSyntax name => constants.Contains($"{text.SyntaxTree.FilePath}:{name.Identifier.Text}") || HoldsConstant(name, constants),
        CollectionExpressionSyntax list => list.Elements.OfType<ExpressionElementSyntax>().All(e => IsConstant(e.Expression, constants)),
        _ => false,
    };

    /// <summary>A variable, or a parameter of a private method, that is only ever given constants.</summary>
    private static bool HoldsConstant(IdentifierNameSyntax name, HashSet<string> constants)
    {
        var text = name.Identifier.Text;
        if (name.Ancestors().OfType<ForEachStatementSyntax>().FirstOrDefault(loop => loop.Identifier.Text == text) is { } each)
            return IsConstant(each.Expression, constants);
        if (name.Ancestors().OfType<BaseMethodDeclarationSyntax>().FirstOrDefault() is not { } method)
            return false;
        if (method.DescendantNodes().OfType<VariableDeclaratorSyntax>().FirstOrDefault(v => v.Identifier.Text == text) is { Initializer: { } given })
            return IsConstant(given.Value, constants);
        var index = method.ParameterList.Parameters.IndexOf(p => p.Identifier.Text == text);
        if (index < 0 || method is not MethodDeclarationSyntax { Identifier.Text: var called } || !method.Modifiers.Any(SyntaxKind.PrivateKeyword))
            return false;
        var calls = method.Parent!.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(i => i.Expression is IdentifierNameSyntax target && target.Identifier.Text == called).ToList();
        return calls.Count > 0 && calls.TrueForAll(call => call.ArgumentList.Arguments.Count > index && IsConstant(call.ArgumentList.Arguments[index].Expression, constants));
    }

    [GeneratedRegex(@"^\s*(select\s+\S+.*\bfrom\b|select\s+\w+\(|insert\s+into\b|update\s+\w+\s+(\w+\s+)?set\b|delete\s+from\b|truncate\s+|create\s+(unique\s+)?(table|index|trigger|function|or\s+replace|schema|role|extension)\b|alter\s+(table|role|schema|default)\b|drop\s+\w+\s|with\s+\w+\s+as\b|do\s+\$\$|listen\s+\w+|notify\s+\w+|lock\s+table\b|copy\s+\w+)", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Statement();
}
