using System.Reflection;
using System.Text;
using System.Xml.Linq;
using InstaInstru.ArchitectureTests.Rules;
using InstaInstru.ArchitectureTests.Rules.Engine;
using InstaInstru.Domain.Common;

namespace InstaInstru.ArchitectureTests.Docs;

/// <summary>docs/events.md: every domain event with its fields and what it sets off.</summary>
internal static class EventsPage
{
    public static string Write()
    {
        var summaries = Summaries();
        var reactions = Codebase.Product.Types.Where(UseCases.IsReaction)
            .ToLookup(r => UseCases.EventOf(r)?.FullName, r => $"{r.Context}: {UseCases.UseCase(r)}");
        var silent = Approved.Lines("silent-events.txt", columns: 2).ToDictionary(line => line[0], line => line[1]);
        var page = new StringBuilder("""
            # Domain events

            Written by `build/docs.sh` from the code; do not edit. Names and versions are approved in `tests/ArchitectureTests/Approved/events.txt` and stored
            in the outbox; a field may be added, never changed or removed. The stream is the aggregate that raised the event.


            """);
        foreach (var context in EventNames.Read().GroupBy(e => e.Context))
        {
            page.AppendLine($"## {context.Key}").AppendLine();
            foreach (var fact in context)
            {
                page.AppendLine($"### {fact.Type.Name}").AppendLine().AppendLine(summaries.GetValueOrDefault("T:" + fact.Type.FullName, "")).AppendLine();
                page.AppendLine($"Name `{fact.Name}`, version {fact.Version}, {(fact.Stream.Length == 0 ? "raised by nothing yet" : $"stream `{fact.Stream}`")}.").AppendLine();
                page.AppendLine("| field | type |").AppendLine("|---|---|");
                foreach (var property in fact.Type.GetProperties())
                    page.AppendLine($"| `{property.Name}` | {Readable(property)} |");
                page.AppendLine();
                var heard = reactions[fact.Type.FullName!].Order(StringComparer.Ordinal).ToList();
                foreach (var reaction in heard)
                    page.AppendLine($"- {reaction}");
                if (heard.Count == 0)
                    page.AppendLine($"No reaction: {silent.GetValueOrDefault(fact.Type.Name, "not decided.")}");
                page.AppendLine();
            }
        }

        return page.ToString().TrimEnd().ReplaceLineEndings("\n") + "\n";
    }

    private static Dictionary<string, string> Summaries() =>
        XDocument.Load(Path.ChangeExtension(typeof(IDomainEvent).Assembly.Location, ".xml")).Descendants("member")
            .Where(m => m.Element("summary") is not null)
            .ToDictionary(m => (string)m.Attribute("name")!, m => string.Join(' ', m.Element("summary")!.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static string Readable(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType);
        return type is null ? property.PropertyType.Name : $"{type.Name}, may be missing";
    }
}
