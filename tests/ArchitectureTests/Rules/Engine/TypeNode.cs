using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace InstaInstru.ArchitectureTests.Rules.Engine;

/// <summary>
/// A type that somebody wrote. Closures, state machines and other compiler-made types have no node:
/// what they use is counted for the type that they were made from.
/// </summary>
public sealed class TypeNode
{
    private readonly Lazy<IReadOnlyList<Dependency>> dependencies;
    private readonly Lazy<HashSet<string>> baseNames;
    private readonly Lazy<HashSet<string>> interfaceNames;

    public TypeNode(TypeDefinition definition)
    {
        Definition = definition;
        FullName = Names.Of(definition);
        Name = Names.Last(FullName);
        var outermost = definition;
        while (outermost.DeclaringType is not null)
            outermost = outermost.DeclaringType;
        Namespace = outermost.Namespace;
        dependencies = new(() => DependencyReader.Read(definition));
        baseNames = new(() => [.. Bases().Select(Names.OfElement)]);
        interfaceNames = new(() => [.. Interfaces().Select(Names.OfElement)]);
    }

    public TypeDefinition Definition { get; }

    public string FullName { get; }

    public string Name { get; }

    /// <summary>The namespace, for nested types that of the outermost type.</summary>
    public string Namespace { get; }

    public IReadOnlyList<Dependency> Dependencies => dependencies.Value;

    public bool IsStatic => Definition.IsAbstract && Definition.IsSealed;

    public bool IsPlainClass => Definition.IsClass && !Definition.IsValueType && !Definition.IsInterface && !IsDelegate;

    public bool IsDelegate => Definition.BaseType?.FullName == "System.MulticastDelegate";

    public bool IsRecord => Definition.IsValueType
        ? Definition.Methods.Any(m => m.Name == "PrintMembers")
        : Definition.Methods.Any(m => m.Name == "<Clone>$");

    public bool IsReadOnlyStruct => Definition.IsValueType && !Definition.IsEnum
        && Definition.CustomAttributes.Any(a => a.AttributeType.Name == "IsReadOnlyAttribute");

    public bool IsPublic => Definition.IsPublic || (Definition.IsNestedPublic && IsOuterPublic(Definition.DeclaringType));

    public string Layer => Namespace.Split('.') is ["InstaInstru", var layer, ..] ? layer : "";

    /// <summary>The part of the namespace after the layer, <c>Bookings</c> of <c>InstaInstru.Domain.Bookings.Events</c>.</summary>
    public string Context => Namespace.Split('.') is ["InstaInstru", _, var context, ..] ? context : "";

    public bool Inherits(string fullName) => baseNames.Value.Contains(fullName);

    public bool Implements(string fullName) => interfaceNames.Value.Contains(fullName);

    /// <summary>All base types, nearest first, with their generic arguments where they are known.</summary>
    public IEnumerable<TypeReference> Bases()
    {
        for (var type = Definition.BaseType; type is not null; type = Resolve(type)?.BaseType)
            yield return type;
    }

    /// <summary>Every interface of the type and of its base types.</summary>
    public IEnumerable<TypeReference> Interfaces()
    {
        var pending = new Queue<TypeDefinition>([Definition, .. Bases().Select(Resolve).OfType<TypeDefinition>()]);
        var seen = new HashSet<string>();
        while (pending.TryDequeue(out var type))
            foreach (var implemented in type.Interfaces.Select(i => i.InterfaceType).Where(i => seen.Add(i.FullName)))
            {
                yield return implemented;
                if (Resolve(implemented) is { } definition)
                    pending.Enqueue(definition);
            }
    }

    /// <summary>Methods that somebody wrote: no accessors, no constructors, nothing that the compiler made.</summary>
    public IEnumerable<MethodDefinition> Methods() =>
        Definition.GetMethods().Where(m => !m.IsSpecialName && !Names.IsGenerated(m.Name) && !IsCompilerMade(m));

    public IEnumerable<PropertyDefinition> Properties() => Definition.Properties.Where(p => p.Name != "EqualityContract");

    /// <summary>Fields, the ones behind automatic properties included.</summary>
    public IEnumerable<FieldDefinition> Fields() => Definition.Fields;

    public override string ToString() => FullName;

    public static bool IsCompilerMade(ICustomAttributeProvider item) =>
        item.CustomAttributes.Any(a => a.AttributeType.Name == "CompilerGeneratedAttribute");

    /// <summary>The definition behind a reference, or null when its assembly is not at hand.</summary>
    public static TypeDefinition? Resolve(TypeReference type)
    {
        try
        {
            return type.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    private static bool IsOuterPublic(TypeDefinition type) =>
        type.IsPublic || (type.IsNestedPublic && IsOuterPublic(type.DeclaringType));
}
