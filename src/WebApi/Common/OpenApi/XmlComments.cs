using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace InstaInstru.WebApi.Common;

/// <summary>Doc comments of the endpoints' methods; the framework reads only those of accessible ones.</summary>
internal static partial class XmlComments
{
    private static readonly Lazy<FrozenDictionary<string, string>> Methods = new(Read);

    /// <summary>The summary of a method, or null.</summary>
    public static string? Of(MethodInfo method) => Methods.Value.GetValueOrDefault($"{method.DeclaringType!.FullName}.{method.Name}");

    private static FrozenDictionary<string, string> Read()
    {
        var file = Path.ChangeExtension(typeof(XmlComments).Assembly.Location, ".xml");
        if (!File.Exists(file)) return FrozenDictionary<string, string>.Empty;
        return XDocument.Load(file).Descendants("member")
            .Select(member => (Name: (string)member.Attribute("name")!, Text: member.Element("summary")))
            .Where(member => member.Name.StartsWith("M:", StringComparison.Ordinal) && member.Text is not null)
            .GroupBy(member => member.Name[2..].Split('(')[0], StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => Plain(group.First().Text!), StringComparer.Ordinal);
    }

    private static string Plain(XElement summary) => Public(Blanks().Replace(string.Concat(summary.Nodes().Select(node => node is XElement { Name.LocalName: "see" or "paramref" } see
        ? ((string?)(see.Attribute("cref") ?? see.Attribute("name")))?.Split('.')[^1]
        : (node as XElement)?.Value ?? (node as XText)?.Value)), " ").Trim());

    /// <summary>Without the references to our own pages.</summary>
    public static string Public(string text) => Rulings().Replace(text, "");

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\s*\((rulings? |O)[0-9][^)]*\)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Rulings();
}
