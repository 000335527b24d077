using System.Reflection;

namespace InstaInstru.ArchitectureTests.Rules.Engine;

/// <summary>
/// Where a rule starts; the calls are NetArchTest's:
/// <c>Types.InAssembly(..).That().ResideInNamespace(..).ShouldNot().HaveDependencyOnAny(..).GetResult()</c>.
/// </summary>
public sealed class Types
{
    private readonly IReadOnlyList<TypeNode> all;

    private Types(IReadOnlyList<TypeNode> all) => this.all = all;

    public static Types InAssembly(Assembly assembly) => new(Assemblies.Types(assembly));

    public static Types InAssemblies(params Assembly[] assemblies) => new([.. assemblies.SelectMany(Assemblies.Types)]);

    /// <summary>The types of the code base under judgement: the product's, or the offenders'.</summary>
    public static Types In(Codebase codebase) => new(codebase.Types);

    public Predicates That() => new(all, []);

    public Conditions Should() => new(all, negated: false);

    public Conditions ShouldNot() => new(all, negated: true);

    public IReadOnlyList<TypeNode> GetTypes() => all;
}
