using System.Reflection;

namespace InstaInstru.ArchitectureTests.Rules.Engine;

/// <summary>
/// What rules judge: compiled types, source files, the database's model and the host's routes. There are two: the product, and the offenders, which are laid out in the
/// same namespaces and paths and break every rule on purpose.
/// </summary>
public sealed class Codebase
{
    private static readonly string[] Layers = ["InstaInstru.Domain", "InstaInstru.Application", "InstaInstru.Infrastructure", "InstaInstru.WebApi"];

    private readonly Lazy<IReadOnlyList<SourceFile>> files;

    private readonly Lazy<Dictionary<string, TypeNode>> byName;

    private readonly Lazy<Schema> schema;

    private readonly Lazy<ComposedHost> host;

    private Codebase(
        IReadOnlyList<TypeNode> types, Func<IReadOnlyList<SourceFile>> readFiles, Func<Schema> readSchema, Func<ComposedHost> readHost)
    {
        schema = new(readSchema);
        host = new(readHost);
        Types = types;
        files = new(readFiles);
        byName = new(() => types.Concat(Product?.Types ?? []).DistinctBy(t => t.FullName).ToDictionary(t => t.FullName));
    }

    public static Codebase Product { get; } = new(
        [.. Layers.Select(Assembly.Load).SelectMany(Assemblies.Types).Where(InLayer)], Repository.ReadFiles, Schema.OfProduct, ComposedHost.OfProduct);

    public static Codebase Offenders { get; } = new(
        [.. Assemblies.Types(typeof(Codebase).Assembly).Where(InLayer)], Repository.ReadOffenders, Schema.OfOffenders, ComposedHost.OfOffenders);

    public IReadOnlyList<TypeNode> Types { get; }

    public IReadOnlyList<SourceFile> Files => files.Value;

    /// <summary>The database as EF's model describes it.</summary>
    public Schema Schema => schema.Value;

    /// <summary>The host's routes and settings.</summary>
    public ComposedHost Host => host.Value;

    /// <summary>The type of this name, here or in the product, on which the offenders build.</summary>
    public TypeNode? Find(string fullName) => byName.Value.GetValueOrDefault(fullName);

    /// <summary>Top-level statements have no namespace and wire everything: they are judged as source.</summary>
    private static bool InLayer(TypeNode type) => Layers.Any(layer => Names.IsWithin(type.Namespace, layer));
}
