using System.Text.RegularExpressions;

namespace InstaInstru.ArchitectureTests.Rules.Engine;

/// <summary>What one condition found in one type: whether it is met, and the places that show why or why not.</summary>
public sealed record Evidence(bool IsMet, IReadOnlyList<(string Member, string What)> Places);

/// <summary>What the selected types should or should not do.</summary>
public sealed class Conditions(
    IReadOnlyList<TypeNode> selected, bool negated, IReadOnlyList<IReadOnlyList<Func<TypeNode, Evidence>>>? groups = null)
{
    private readonly IReadOnlyList<IReadOnlyList<Func<TypeNode, Evidence>>> groups = groups ?? [];

    public ConditionList HaveDependencyOn(string name) => HaveDependencyOnAny(name);

    /// <summary>Met by a type that uses any of the given namespaces or types, however it does.</summary>
    public ConditionList HaveDependencyOnAny(params string[] names) =>
        Uses(dependency => names.Any(dependency.IsOn));

    /// <summary>As <see cref="HaveDependencyOnAny"/>, with exceptions below the forbidden names.</summary>
    public ConditionList HaveDependencyOnAnyExcept(string[] names, params string[] allowed) =>
        Uses(dependency => names.Any(dependency.IsOn) && !allowed.Any(dependency.IsOn));

    /// <summary>Met by a type that uses nothing outside the given namespaces.</summary>
    public ConditionList OnlyHaveDependenciesOn(params string[] names) => Add(type =>
    {
        var others = type.Dependencies.Where(d => !names.Any(d.IsOn)).ToList();
        return new Evidence(others.Count == 0, Describe(others));
    });

    /// <summary>Our own addition: met by a type that calls or reads any of the given members, written <c>Type.Member</c>.</summary>
    public ConditionList CallAny(params string[] members) =>
        Uses(dependency => dependency.Called is { } called && members.Contains(called));

    /// <summary>Our own addition: met by a type that calls a member of this name, whoever declares it.</summary>
    public ConditionList CallAnyNamed(params string[] names) =>
        Uses(dependency => dependency.Called is { } called && names.Contains(Names.Last(called)));

    public ConditionList BeSealed() => Add(type => Says(type.Definition.IsSealed, "is sealed", "is not sealed"));

    public ConditionList BeStatic() => Add(type => Says(type.IsStatic, "is static", "is not static"));

    public ConditionList BePublic() => Add(type => Says(type.IsPublic, "is public", "is not public"));

    public ConditionList BeInterfaces() => Add(type => Says(type.Definition.IsInterface, "is an interface", "is not an interface"));

    public ConditionList ResideInNamespaceEndingWith(string end) =>
        Add(type => Says(type.Namespace.EndsWith(end, StringComparison.Ordinal), $"is in …{end}", $"is not in a namespace ending with {end}"));

    public ConditionList HaveNameMatching(string pattern) =>
        Add(type => Says(Regex.IsMatch(type.Name, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)), $"is named {type.Name}", $"has a name that does not match {pattern}"));

    /// <summary>Our own addition: met by a type for which the finder reports no fault; each fault is a member and a reason.</summary>
    public ConditionList HaveNoFault(Func<TypeNode, IEnumerable<(string Member, string Fault)>> finder) => Add(type =>
    {
        var faults = finder(type).ToList();
        return new Evidence(faults.Count == 0, faults);
    });

    private ConditionList Uses(Func<Dependency, bool> filter) => Add(type =>
    {
        var uses = type.Dependencies.Where(filter).ToList();
        return new Evidence(uses.Count > 0, Describe(uses));
    });

    private static IReadOnlyList<(string Member, string What)> Describe(IEnumerable<Dependency> uses) =>
        [.. uses.DistinctBy(d => (d.Member, d.Type)).Select(d => (d.Member, $"{d.How} {d.Type}"))];

    private static Evidence Says(bool met, string yes, string no) => new(met, [("", met ? yes : no)]);

    private ConditionList Add(Func<TypeNode, Evidence> condition) =>
        new(selected, negated, groups.Count == 0 ? [[condition]] : [.. groups.SkipLast(1), [.. groups[^1], condition]]);
}

/// <summary>A judgement that may be extended or asked for its result.</summary>
public sealed class ConditionList(
    IReadOnlyList<TypeNode> selected, bool negated, IReadOnlyList<IReadOnlyList<Func<TypeNode, Evidence>>> groups)
{
    public Conditions And() => new(selected, negated, groups);

    public Conditions Or() => new(selected, negated, [.. groups, []]);

    public TestResult GetResult()
    {
        var failing = new List<(TypeNode Type, IReadOnlyList<Violation> Violations)>();
        foreach (var type in selected)
        {
            var found = groups.Select(group => group.Select(condition => condition(type)).ToList()).ToList();
            if (found.Any(group => group.All(evidence => evidence.IsMet)) == negated)
                failing.Add((type, Violations(type, found)));
        }

        return new TestResult(selected, [.. failing.Select(f => f.Type)], [.. failing.SelectMany(f => f.Violations)]);
    }

    private IReadOnlyList<Violation> Violations(TypeNode type, IReadOnlyList<List<Evidence>> found) =>
    [
        .. found.Where(group => !negated || group.All(evidence => evidence.IsMet))
            .SelectMany(group => group)
            .Where(evidence => evidence.IsMet == negated)
            .SelectMany(evidence => evidence.Places.Count > 0 ? evidence.Places : [("", "does not meet the condition")])
            .Select(place => new Violation(type.FullName, place.Member, place.What))
            .Distinct(),
    ];
}

/// <summary>NetArchTest's result, with the number of types looked at and each violation's member and reason added.</summary>
public sealed record TestResult(IReadOnlyList<TypeNode> SelectedTypes, IReadOnlyList<TypeNode> FailingTypes, IReadOnlyList<Violation> Violations)
{
    public bool IsSuccessful => FailingTypes.Count == 0;

    public IEnumerable<string> FailingTypeNames => FailingTypes.Select(t => t.FullName);

    public Findings ToFindings() => new(SelectedTypes.Count, Violations);
}
