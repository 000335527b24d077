using InstaInstru.ArchitectureTests.Rules.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace InstaInstru.ArchitectureTests.Rules;

/// <summary>
/// Types and members of the product that nothing in the product uses. Tests do not count: what only a test calls is dead.
/// Found by convention, and so alive: handlers, endpoints, verbs, validators, configurations, schema statements, what the
/// serializer or the binder fills, and what a framework's base type or interface calls.
/// </summary>
public static class Unused
{
    /// <summary>Base types and interfaces whose implementations are found by convention.</summary>
    private static readonly string[] FoundByConvention =
    [
        "FluentValidation.AbstractValidator", "Microsoft.EntityFrameworkCore.IEntityTypeConfiguration", "InstaInstru.Infrastructure.Persistence.ISchemaSql",
        "Microsoft.EntityFrameworkCore.Migrations.Migration", "Microsoft.EntityFrameworkCore.Infrastructure.ModelSnapshot", "System.Attribute",
    ];

    private static readonly string[] FoundByName = ["Handler", "Endpoints", "Verbs"];

    private static readonly string[] FilledByName = ["Options", "Settings"];

    public static Findings Check(Codebase code)
    {
        var types = code.Types.Where(t => !t.Namespace.EndsWith(".Migrations", StringComparison.Ordinal)).ToList();
        var used = UsedMembers(code);
        var usedTypes = code.Types.SelectMany(t => t.Dependencies.Select(d => d.Type).Where(name => name != t.FullName && !Names.IsWithin(t.FullName, name))).ToHashSet();
        var stored = code.Schema.Model.GetEntityTypes().Select(e => e.ClrType.FullName!).ToHashSet();
        var named = Named(code);
        var violations = new List<Violation>();
        foreach (var type in types)
            if (!IsFound(type) && !HoldsConstantsOnly(type) && !usedTypes.Contains(type.FullName) && !types.Exists(t => t.FullName != type.FullName && Names.IsWithin(t.FullName, type.FullName) && usedTypes.Contains(t.FullName)))
                violations.Add(new Violation(type.FullName, "", "is used by nothing in src"));
            else
                violations.AddRange(Members(type, used, stored).Where(member => !named.Contains($"{type.Name}.{member}")).Select(member => new Violation(type.FullName, member, "is used by nothing in src")));
        return new Findings(types.Count, [.. violations, .. Constants(code)]);
    }

    private static IEnumerable<string> Members(TypeNode type, HashSet<string> used, HashSet<string> stored)
    {
        if (type.Definition.IsInterface)
            return type.Methods().Where(m => !used.Contains(m.FullName)).Select(m => m.Name);
        if (type.IsDelegate || (IsFound(type) && !type.Fields().Any(IsForConstraint)))
            return [];
        var methods = type.Methods().Where(m => !m.IsPrivate && !IsCalledByConvention(m) && !used.Contains(m.FullName)).Select(m => m.Name);
        var properties = KeepsData(type, stored) ? [] : type.Properties()
            .Where(p => p.GetMethod is { IsPrivate: false, IsVirtual: false } && !used.Contains(p.GetMethod.FullName) && (p.SetMethod is null || !used.Contains(p.SetMethod.FullName)))
            .Select(p => p.Name);
        var fields = type.Definition.IsEnum ? [] : type.Fields()
            .Where(f => !f.IsPrivate && !f.IsLiteral && !Names.IsGenerated(f.Name) && !used.Contains(f.FullName) && !IsForConstraint(f))
            .Select(f => f.Name);
        return methods.Concat(properties).Concat(fields);
    }

    /// <summary>Such a type leaves no trace either; its constants are judged one by one.</summary>
    private static bool HoldsConstantsOnly(TypeNode type) => type.IsStatic && type.Fields().Any() && type.Fields().All(f => f.IsLiteral) && !type.Methods().Any();

    /// <summary>Constants leave no trace where they are used, so they are looked for in the source.</summary>
    private static IEnumerable<Violation> Constants(Codebase code)
    {
        var files = code.Files.Where(f => f.IsCSharp && f.IsUnder("src")).ToList();
        var words = files.SelectMany(f => f.Syntax.DescendantTokens()).Where(t => t.IsKind(SyntaxKind.IdentifierToken)).ToLookup(t => t.Text);
        return files.SelectMany(file => file.Nodes<FieldDeclarationSyntax>()
            .Where(field => field.Modifiers.Any(SyntaxKind.ConstKeyword))
            .SelectMany(field => field.Declaration.Variables)
            .Where(constant => words[constant.Identifier.Text].Take(2).Count() == 1)
            .Select(constant => new Violation(file.Path, constant.Identifier.Text, "is used by nothing in src")));
    }

    /// <summary>Members that the source names for reflection, <c>nameof(Type.Member)</c>: that leaves a text and no trace either.</summary>
    private static HashSet<string> Named(Codebase code) => code.Files.Where(f => f.IsCSharp && f.IsUnder("src")).SelectMany(f => f.Nodes<InvocationExpressionSyntax>())
        .Where(i => i.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" })
        .Select(i => i.ArgumentList.Arguments[0].Expression).OfType<MemberAccessExpressionSyntax>()
        .Select(m => $"{Names.Last(m.Expression.ToString())}.{m.Name.Identifier.Text}").ToHashSet();

    /// <summary>Everything that some other member reads or calls.</summary>
    private static HashSet<string> UsedMembers(Codebase code)
    {
        var used = new HashSet<string>();
        var pending = new Stack<TypeDefinition>(code.Types.Select(t => t.Definition).Concat(TopLevel()));
        while (pending.TryPop(out var type))
        {
            foreach (var nested in type.NestedTypes.Where(n => Names.IsGenerated(n.Name)))
                pending.Push(nested);
            foreach (var method in type.Methods.Where(m => m.HasBody && !(TypeNode.IsCompilerMade(m) && !Names.IsGenerated(m.Name) && !m.IsGetter && !m.IsSetter)))
                foreach (var instruction in method.Body.Instructions)
                    if (UsedBy(instruction) is { } name && name != method.FullName)
                        used.Add(name);
            foreach (var attribute in type.CustomAttributes.Concat(type.Methods.SelectMany(m => m.CustomAttributes)).Concat(type.Fields.SelectMany(f => f.CustomAttributes)))
                if (TypeNode.Resolve(attribute.AttributeType) is { } attributeType)
                    foreach (var named in attribute.Properties)
                        used.UnionWith(attributeType.Properties.Where(p => p.Name == named.Name && p.SetMethod is not null).Select(p => p.SetMethod.FullName));
        }

        return used;
    }

    /// <summary>The host's top-level statements, which have no namespace.</summary>
    private static IEnumerable<TypeDefinition> TopLevel() => Assemblies.Types(typeof(Program).Assembly).Where(t => t.Namespace.Length == 0).Select(t => t.Definition);

    private static string? UsedBy(Instruction instruction)
    {
        try
        {
            return instruction.Operand switch
            {
                MethodReference method => method.Resolve()?.FullName,
                FieldReference field when instruction.OpCode.Code is not (Code.Stfld or Code.Stsfld) => field.Resolve()?.FullName,
                _ => null,
            };
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    private static bool IsFound(TypeNode type) =>
        type.Fields().Any(IsForConstraint) || FoundByConvention.Any(name => type.Inherits(name) || type.Implements(name)) || (type.IsStatic && FoundByName.Any(end => type.Name.EndsWith(end, StringComparison.Ordinal)));

    /// <summary>Errors that answer a violated constraint are found by its name.</summary>
    private static bool IsForConstraint(FieldDefinition field) => field.CustomAttributes.Any(a => a.AttributeType.Name == "ConstraintAttribute");

    /// <summary>Called by a base type, an interface, the runtime or the binder.</summary>
    private static bool IsCalledByConvention(MethodDefinition method) =>
        (method.IsVirtual && !method.IsAbstract) || method.HasOverrides || method.Name is "TryParse" or "From" or "Main" or "BindAsync" or "InvokeAsync"
        || method.Name.StartsWith("op_", StringComparison.Ordinal)
        || TypeNode.IsCompilerMade(method);

    /// <summary>Whose properties are read by a serializer, a database or a binder rather than by code.</summary>
    private static bool KeepsData(TypeNode type, HashSet<string> stored) =>
        DomainShape.IsEvent(type) || DomainShape.IsEntity(type) || FilledByName.Any(end => type.Name.EndsWith(end, StringComparison.Ordinal))
        || (type.IsRecord && type.Layer is "Application" or "WebApi") || stored.Contains(type.FullName)
        || Names.IsWithin(type.Namespace, "InstaInstru.Infrastructure.Payments.Stripe");
}
