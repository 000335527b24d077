using InstaInstru.ArchitectureTests.Rules.Engine;
using Mono.Cecil;

namespace InstaInstru.ArchitectureTests.Rules;

/// <summary>The order of the contexts and the cycles between namespaces.</summary>
public static class Contexts
{
    /// <summary>Lowest first; contexts of one row may know each other as long as no cycle comes of it.</summary>
    private static readonly string[][] Order =
    [
        ["Common"],
        ["Accounts", "Catalog", "Ledger"],
        ["Instructors", "Pricing", "Wallets", "Availability"],
        ["Bookings"],
        ["Payments"],
        ["Referrals", "Badges", "Reviews", "Chat", "Notifications"],
        ["Privacy", "Audit"],
    ];

    public static Findings CheckOrder(Codebase code)
    {
        var types = Inner(code);
        return new Findings(types.Count, [.. types.SelectMany(type => Uses(type, code)
            .Where(use => Rank(use.Target.Context) > Rank(type.Context))
            .Select(use => new Violation(type.FullName, use.Member, $"reaches up into {use.Target.Context}: {use.How} {use.Target.FullName}")))]);
    }

    public static Findings CheckKnown(Codebase code)
    {
        var types = Inner(code).Where(t => t.Context.Length > 0).ToList();
        return new Findings(types.Count, [.. types.Where(t => Rank(t.Context) < 0)
            .Select(t => new Violation(t.FullName, "", $"{t.Context} is not in the order of contexts"))]);
    }

    /// <summary>Cycles among the contexts of Domain and Application, and among the folders of Infrastructure and WebApi.</summary>
    public static Findings CheckCycles(Codebase code)
    {
        var edges = code.Types.Where(t => !Layers.IsWiring(t) && !Layers.IsCompositionRoot(t))
            .SelectMany(type => Uses(type, code)
                .Where(use => use.Target.Layer == type.Layer && use.Target.Context != type.Context && type.Context.Length > 0 && use.Target.Context.Length > 0)
                .Select(use => (From: $"{type.Layer}.{type.Context}", To: $"{use.Target.Layer}.{use.Target.Context}", Type: type, Use: use)))
            .ToList();
        var next = edges.ToLookup(e => e.From, e => e.To);
        var violations = edges.DistinctBy(e => (e.Type, e.Use.Target)).Where(e => Reaches(next, e.To, e.From))
            .Select(e => new Violation(e.Type.FullName, e.Use.Member, $"closes a cycle {e.From} → {e.To} → {e.From}: {e.Use.How} {e.Use.Target.FullName}"));
        return new Findings(code.Types.Count, [.. violations]);
    }

    public static int Rank(string context) => Array.FindIndex(Order, row => row.Contains(context));

    private static List<TypeNode> Inner(Codebase code) => [.. code.Types.Where(t => t.Layer is "Domain" or "Application")];

    private static bool Reaches(ILookup<string, string> next, string from, string to)
    {
        var seen = new HashSet<string> { from };
        var pending = new Queue<string>(seen);
        while (pending.TryDequeue(out var at))
        {
            if (at == to)
                return true;
            foreach (var step in next[at].Where(seen.Add))
                pending.Enqueue(step);
        }

        return false;
    }

    /// <summary>What a type uses of the product, less what every context may know of every other: ids, events and enums.</summary>
    private static IEnumerable<(TypeNode Target, string Member, string How)> Uses(TypeNode type, Codebase code) =>
        type.Dependencies
            .Select(d => (Target: code.Find(d.Type), d.Member, d.How))
            .Where(use => use.Target is not null && !IsShared(use.Target))
            .Select(use => (use.Target!, use.Member, use.How));

    private static bool IsShared(TypeNode type) =>
        type.Layer == "Domain" && (DomainShape.IsId(type) || DomainShape.IsEvent(type) || type.Definition.IsEnum || Names.IsWithin(type.Namespace, "InstaInstru.Domain.Common"));
}
