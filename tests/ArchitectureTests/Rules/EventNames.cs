using InstaInstru.ArchitectureTests.Rules.Engine;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Persistence;

namespace InstaInstru.ArchitectureTests.Rules;

/// <summary>An event with the name and version under which it is stored, and the roots that raise it.</summary>
public sealed record NamedEvent(Type Type, string Context, string Name, int Version, string Stream);

/// <summary>Names, versions and streams of the product's events.</summary>
public static class EventNames
{
    public static IReadOnlyList<NamedEvent> Read() =>
    [
        .. typeof(IDomainEvent).Assembly.GetTypes()
            .Where(t => t.IsAssignableTo(typeof(IDomainEvent)) && !t.IsInterface)
            .Select(Named).OrderBy(e => e.Name, StringComparer.Ordinal),
    ];

    /// <summary>Events whose stored name or version is not on the approved list, and lines of the list without an event.</summary>
    public static Findings CheckApproved(Codebase code)
    {
        var approved = Approved.Lines("events.txt", columns: 2).Select(line => $"{line[0]} | {line[1]}").ToHashSet();
        var events = code == Codebase.Product
            ? [.. Read().Select(e => (Type: e.Type.FullName!, Line: $"{e.Name} | {e.Version}"))]
            : code.Types.Where(DomainShape.IsEvent).Select(t => (Type: t.FullName, Line: t.FullName)).ToList();
        var gone = code == Codebase.Product ? approved.Except(events.Select(e => e.Line)) : [];
        return new Findings(events.Count, [.. events.Where(e => !approved.Contains(e.Line)).Select(e => new Violation(e.Type, "", $"'{e.Line}' is not in Approved/events.txt"))
            .Concat(gone.Select(line => new Violation(line, "", "is approved and no event has it: stored events of this name could no longer be read")))]);
    }

    /// <summary>Events that no aggregate makes.</summary>
    public static Findings CheckRaised(Codebase code)
    {
        var raised = Raised(code);
        var events = code.Types.Where(DomainShape.IsEvent).ToList();
        return new Findings(events.Count, [.. events.Where(e => !raised.Contains(e.FullName)).Select(e => new Violation(e.FullName, "", "is raised by no aggregate"))]);
    }

    private static NamedEvent Named(Type type)
    {
        var context = type.Namespace!.Split('.') is [_, _, var room, ..] ? room : "";
        var given = type.GetCustomAttributesData().FirstOrDefault(a => a.AttributeType.Name == "EventNameAttribute");
        var name = given?.ConstructorArguments[0].Value as string ?? $"{SnakeCase.Of(context)}.{SnakeCase.Of(type.Name)}";
        var version = given is { ConstructorArguments: [_, { Value: int stated }, ..] } ? stated : 1;
        return new NamedEvent(type, context, name, version, string.Join(", ", Raised(Codebase.Product)[type.FullName!].Distinct().Order(StringComparer.Ordinal)));
    }

    private static ILookup<string, string> Raised(Codebase code) => code.Types.Where(t => t.Layer == "Domain")
        .SelectMany(t => t.Dependencies.Where(d => d.Called is not null && d.Called.EndsWith("..ctor", StringComparison.Ordinal)).Select(d => (Event: d.Type, Root: t.Name)))
        .Where(raise => raise.Root != Names.Last(raise.Event))
        .ToLookup(raise => raise.Event, raise => raise.Root);
}
