using System.Collections.Concurrent;
using System.Reflection;
using Mono.Cecil;

namespace InstaInstru.ArchitectureTests.Rules.Engine;

/// <summary>Opens assemblies for reading, each once, and finds what they refer to beside them and in the running framework.</summary>
public static class Assemblies
{
    private static readonly DefaultAssemblyResolver Resolver = CreateResolver();

    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<TypeNode>>> Open = new();

    public static IReadOnlyList<TypeNode> Types(Assembly assembly) =>
        Open.GetOrAdd(assembly.Location, path => new(() => Read(path))).Value;

    private static IReadOnlyList<TypeNode> Read(string path) =>
    [
        .. ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = Resolver }).Types
            .SelectMany(WithNested)
            .Where(type => !Names.IsGenerated(type.FullName) && type.Namespace is not ("Microsoft.CodeAnalysis" or "System.Runtime.CompilerServices"))
            .Select(type => new TypeNode(type)),
    ];

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => [type, .. type.NestedTypes.SelectMany(WithNested)];

    private static DefaultAssemblyResolver CreateResolver()
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        foreach (var folder in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(Path.GetDirectoryName).Distinct())
            resolver.AddSearchDirectory(folder);
        return resolver;
    }
}
