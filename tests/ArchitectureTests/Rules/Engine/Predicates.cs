using System.Text.RegularExpressions;

namespace InstaInstru.ArchitectureTests.Rules.Engine;

/// <summary>Selects types. Predicates joined by <c>And</c> bind tighter than <c>Or</c>, as in NetArchTest.</summary>
public sealed class Predicates(IReadOnlyList<TypeNode> all, IReadOnlyList<IReadOnlyList<Func<TypeNode, bool>>> groups)
{
    public PredicateList ResideInNamespace(string name) => Add(t => Names.IsWithin(t.Namespace, name));

    public PredicateList ResideInNamespaceEndingWith(string name) => Add(t => t.Namespace.EndsWith(name, StringComparison.Ordinal));

    public PredicateList DoNotResideInNamespace(string name) => Add(t => !Names.IsWithin(t.Namespace, name));

    public PredicateList AreClasses() => Add(t => t.IsPlainClass);

    public PredicateList AreInterfaces() => Add(t => t.Definition.IsInterface);

    public PredicateList AreNotNested() => Add(t => !t.Definition.IsNested);

    public PredicateList AreNotAbstract() => Add(t => !t.Definition.IsAbstract);

    public PredicateList ArePublic() => Add(t => t.IsPublic);

    public PredicateList Inherit(string fullName) => Add(t => t.Inherits(fullName));

    public PredicateList ImplementInterface(string fullName) => Add(t => t.Implements(fullName));

    public PredicateList HaveName(params string[] names) => Add(t => names.Contains(t.Name));

    public PredicateList DoNotHaveName(params string[] names) => Add(t => !names.Contains(t.Name));

    public PredicateList HaveNameEndingWith(string end) => Add(t => t.Name.EndsWith(end, StringComparison.Ordinal));

    public PredicateList HaveNameMatching(string pattern) =>
        Add(t => Regex.IsMatch(t.Name, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));

    public PredicateList HaveDependencyOn(string name) => Add(t => t.Dependencies.Any(d => d.IsOn(name)));

    /// <summary>Our own addition: any question that has no call of its own.</summary>
    public PredicateList MeetCustomRule(Func<TypeNode, bool> rule) => Add(rule);

    private PredicateList Add(Func<TypeNode, bool> predicate) =>
        new(all, groups.Count == 0 ? [[predicate]] : [.. groups.SkipLast(1), [.. groups[^1], predicate]]);
}

/// <summary>A selection that may be narrowed, widened or judged.</summary>
public sealed class PredicateList(IReadOnlyList<TypeNode> all, IReadOnlyList<IReadOnlyList<Func<TypeNode, bool>>> groups)
{
    public Predicates And() => new(all, groups);

    public Predicates Or() => new(all, [.. groups, []]);

    public Conditions Should() => new(GetTypes(), negated: false);

    public Conditions ShouldNot() => new(GetTypes(), negated: true);

    public IReadOnlyList<TypeNode> GetTypes() => [.. all.Where(t => groups.Any(group => group.All(predicate => predicate(t))))];
}
