using System.Text.RegularExpressions;
using Mono.Cecil;

namespace InstaInstru.ArchitectureTests.Rules.Engine;

/// <summary>How types and members are written everywhere in the rules.</summary>
public static partial class Names
{
    public static bool IsWithin(string name, string scope) =>
        name.StartsWith(scope, StringComparison.Ordinal) && (name.Length == scope.Length || name[scope.Length] == '.');

    public static string Of(TypeReference type) => Arity().Replace(type.FullName.Replace('/', '.'), "");

    public static string OfElement(TypeReference type) => Of(type.GetElementType());

    /// <summary>A type as C# writes it, arguments included: <c>IRepository&lt;Booking&gt;</c>.</summary>
    public static string Readable(TypeReference type) => type switch
    {
        GenericInstanceType generic => $"{Simple(generic.ElementType.Name)}<{string.Join(", ", generic.GenericArguments.Select(Readable))}>",
        ArrayType array => Readable(array.ElementType) + "[]",
        ByReferenceType reference => Readable(reference.ElementType),
        _ => Simple(type.Name),
    };

    /// <summary>The last part of a full name.</summary>
    public static string Last(string fullName) => fullName[(fullName.LastIndexOf('.') + 1)..];

    /// <summary>The user's own name behind a compiler-made one: <c>&lt;Handle&gt;d__2</c> is <c>Handle</c>.</summary>
    public static string? Written(string generated)
    {
        var match = Angle().Match(generated);
        return match.Success && match.Groups["name"].Length > 0 ? OfAccessor(match.Groups["name"].Value) : null;
    }

    /// <summary>The property behind its accessor; any other name stays as it is.</summary>
    public static string OfAccessor(string method) =>
        method.StartsWith("get_", StringComparison.Ordinal) || method.StartsWith("set_", StringComparison.Ordinal) ? method[4..] : method;

    public static bool IsGenerated(string name) => name.Contains('<', StringComparison.Ordinal);

    private static string Simple(string name) => Arity().Replace(name, "");

    [GeneratedRegex("`[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Arity();

    [GeneratedRegex("^<+(?<name>[A-Za-z0-9_.]*)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Angle();
}
