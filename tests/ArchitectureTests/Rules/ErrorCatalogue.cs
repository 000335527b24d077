using System.Reflection;
using System.Text.RegularExpressions;
using InstaInstru.ArchitectureTests.Rules.Engine;
using InstaInstru.Domain.Common;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstaInstru.ArchitectureTests.Rules;

/// <summary>One error that the product can answer with, as its source states it.</summary>
public sealed record CataloguedError(string Code, string Kind, string Detail, string Name, SourceFile File, string Line);

/// <summary>Every error of the product, read from the places that make them, so that errors with figures are listed too.</summary>
public static partial class ErrorCatalogue
{
    private static readonly Dictionary<string, string> Factories = typeof(Error).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(m => m.ReturnType == typeof(Error) && m.GetParameters() is [{ ParameterType: var first }, { ParameterType: var second }, ..] && first == typeof(string) && second == typeof(string))
        .ToDictionary(m => m.Name, m => ((Error)m.Invoke(null, [.. m.GetParameters().Select(p => p.HasDefaultValue ? p.DefaultValue : "text")])!).Kind.ToString());

    public static IReadOnlyList<CataloguedError> Read(Codebase code) =>
        [.. code.Files.Where(f => f.IsCSharp && f.IsUnder("src")).SelectMany(InFile)];

    public static Findings Check(Codebase code)
    {
        var errors = Read(code);
        var twice = errors.GroupBy(e => e.Code).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        return new Findings(errors.Count, [.. errors.SelectMany(e => Faults(e, twice).Select(fault => new Violation(Subject(e), e.Name, fault)))]);
    }

    private static IEnumerable<string> Faults(CataloguedError error, HashSet<string> twice)
    {
        if (!Form().IsMatch(error.Code))
            yield return $"'{error.Code}' is not context.reason in snake_case";
        else if (twice.Contains(error.Code))
            yield return $"'{error.Code}' is stated more than once";
        if (error.File.IsUnder("src/Domain") && !error.Code.StartsWith(Snake(error.File.Path.Split('/')[2]) + ".", StringComparison.Ordinal))
            yield return $"'{error.Code}' does not begin with the context";
        if (!error.Detail.StartsWith('{') && (error.Detail.Length < 10 || !error.Detail.EndsWith('.')))
            yield return $"'{error.Code}' does not say in a sentence what to do next";
    }

    /// <summary>The class that states it, or the file where there is none.</summary>
    private static string Subject(CataloguedError error) =>
        $"InstaInstru.{string.Join('.', error.File.Path.Split('/')[1..^1])}.{error.File.Name.Split('.')[0]}";

    private static IEnumerable<CataloguedError> InFile(SourceFile file)
    {
        foreach (var call in file.Nodes<InvocationExpressionSyntax>())
            if (call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Error" }, Name.Identifier.Text: var factory }
                && KindOf(factory) is { } kind && call.ArgumentList.Arguments.Count >= 2)
                yield return From(file, call, call.ArgumentList, kind, detail: 1);

        foreach (var creation in file.Nodes<BaseObjectCreationExpressionSyntax>())
            if (creation.ArgumentList is { Arguments: [_, { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "ErrorKind" } } kind }, _, ..] } list
                && list.Arguments[0].Expression is LiteralExpressionSyntax)
                yield return From(file, creation, list, kind.Name.Identifier.Text, detail: 2);
    }

    /// <summary>What each factory of <c>Error</c> makes, learnt by calling it.</summary>
    private static string? KindOf(string factory) => Factories.GetValueOrDefault(factory);

    private static CataloguedError From(SourceFile file, ExpressionSyntax node, ArgumentListSyntax list, string kind, int detail)
    {
        var member = node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault();
        var name = member switch
        {
            FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
            MethodDeclarationSyntax method => method.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            _ => "",
        };
        return new CataloguedError(Text(list.Arguments[0].Expression), kind, Text(list.Arguments[detail].Expression), name, file, SourceFile.Line(node));
    }

    /// <summary>The text as far as it is fixed; figures stand as their names in braces.</summary>
    private static string Text(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(c => c switch
        {
            InterpolatedStringTextSyntax text => text.TextToken.ValueText,
            InterpolationSyntax hole => "{" + Hole().Match(hole.Expression.ToString()).Value + "}",
            _ => "",
        })),
        BinaryExpressionSyntax sum => Text(sum.Left) + Text(sum.Right),
        _ => "{" + expression + "}",
    };

    private static string Snake(string name) => Upper().Replace(name, "_$0").TrimStart('_').ToLowerInvariant();

    [GeneratedRegex("^[a-z]+(_[a-z]+)*[.][a-z0-9]+(_[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();

    [GeneratedRegex("[A-Za-z_]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hole();

    [GeneratedRegex("[A-Z]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Upper();
}
