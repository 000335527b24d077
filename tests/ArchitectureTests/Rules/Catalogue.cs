using System.Collections.Concurrent;
using InstaInstru.ArchitectureTests.Rules.Engine;

namespace InstaInstru.ArchitectureTests.Rules;

/// <summary>Every family of rules, in the order of docs/gates.md.</summary>
public static class Catalogue
{
    private static readonly ConcurrentDictionary<(string Rule, bool Offenders), Lazy<Findings>> Judged = new();

    public static IReadOnlyList<(string Family, string About, IReadOnlyList<Rule> Rules)> Families { get; } =
    [
        ("Layers", Layers.About, Layers.Rules),
        ("Purity", Purity.About, Purity.Rules),
        ("Repository only", RepositoryOnly.About, RepositoryOnly.Rules),
        ("Domain shape", DomainShape.About, DomainShape.Rules),
        ("Use cases", UseCases.About, UseCases.Rules),
        ("Web", Web.About, Web.Rules),
        ("Model", Model.About, Model.Rules),
        ("Source", Source.About, Source.Rules),
    ];

    public static IReadOnlyList<Rule> Rules { get; } = [.. Families.SelectMany(f => f.Rules)];

    public static Rule Find(string id) => Rules.Single(r => r.Id == id);

    /// <summary>What the rule finds in the product, approved exceptions included. Judged once per run.</summary>
    public static Findings InProduct(Rule rule) =>
        Judged.GetOrAdd((rule.Id, false), _ => new(() => rule.Check(Codebase.Product))).Value;

    public static Findings InOffenders(Rule rule) =>
        Judged.GetOrAdd((rule.Id, true), _ => new(() => rule.Check(Codebase.Offenders))).Value;
}
