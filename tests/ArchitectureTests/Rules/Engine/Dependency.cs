namespace InstaInstru.ArchitectureTests.Rules.Engine;

/// <summary>One use of another type, found in a type's signature, attributes or code.</summary>
/// <param name="Type">Full name of the used type, nested types joined with a dot, without generic arity.</param>
/// <param name="Member">The member of the using type in which it was found; empty for the type itself.</param>
/// <param name="How">How it is used, in words: "base type", "calls Save", "catches".</param>
/// <param name="Called">For calls and field accesses the used member, <c>Type.Member</c>; otherwise null.</param>
public sealed record Dependency(string Type, string Member, string How, string? Called = null)
{
    /// <summary>Whether the used type is <paramref name="name"/> itself or lies below it as a namespace or outer type.</summary>
    public bool IsOn(string name) => Names.IsWithin(Type, name);
}
