using Mono.Cecil;
using Mono.Cecil.Cil;

namespace InstaInstru.ArchitectureTests.Rules.Engine;

/// <summary>
/// Lists everything that a type uses: base types, interfaces, constraints, fields, properties, signatures, attributes and their
/// arguments, locals, called methods with their declaring, parameter, return and argument types, caught types, and the same
/// for the closures and state machines which the compiler made from the type's methods.
/// </summary>
internal sealed class DependencyReader
{
    private readonly HashSet<Dependency> found = [];

    public static IReadOnlyList<Dependency> Read(TypeDefinition type)
    {
        var reader = new DependencyReader();
        reader.Type(type, member: null);
        return [.. reader.found];
    }

    private void Type(TypeDefinition type, string? member)
    {
        var of = member ?? "";
        Add(type.BaseType, of, "base type");
        foreach (var implemented in type.Interfaces)
        {
            Add(implemented.InterfaceType, of, "implements");
            Attributes(implemented, of);
        }

        Attributes(type, of);
        Constraints(type, of);
        foreach (var field in type.Fields)
        {
            Add(field.FieldType, Member(field.Name, member), "field of type");
            Attributes(field, Member(field.Name, member));
        }

        foreach (var property in type.Properties)
        {
            Add(property.PropertyType, Member(property.Name, member), "property of type");
            Attributes(property, Member(property.Name, member));
        }

        foreach (var evt in type.Events)
        {
            Add(evt.EventType, Member(evt.Name, member), "event of type");
            Attributes(evt, Member(evt.Name, member));
        }

        foreach (var method in type.Methods)
            Method(method, Member(method.Name, member));
        foreach (var nested in type.NestedTypes.Where(n => Names.IsGenerated(n.Name)))
            Type(nested, Names.Written(nested.Name) ?? member ?? "");
    }

    /// <summary>The name that the reader of a message knows: accessors become properties, generated methods their origin.</summary>
    private static string Member(string name, string? origin)
    {
        if (Names.Written(name) is { } written)
            return written;
        return origin is { Length: > 0 } ? origin : Names.OfAccessor(name);
    }

    private void Method(MethodDefinition method, string member)
    {
        Add(method.ReturnType, member, "returns");
        Attributes(method, member);
        Attributes(method.MethodReturnType, member);
        Constraints(method, member);
        foreach (var parameter in method.Parameters)
        {
            Add(parameter.ParameterType, member, $"parameter {parameter.Name} of type");
            Attributes(parameter, member);
        }

        foreach (var overridden in method.Overrides)
            Add(overridden.DeclaringType, member, "implements");
        if (!method.HasBody)
            return;
        foreach (var local in method.Body.Variables)
            Add(local.VariableType, member, "local of type");
        foreach (var handler in method.Body.ExceptionHandlers.Where(h => h.CatchType is not null))
            Add(handler.CatchType, member, "catches");
        foreach (var instruction in method.Body.Instructions)
            Instruction(instruction, member);
    }

    private void Instruction(Instruction instruction, string member)
    {
        switch (instruction.Operand)
        {
            case MethodReference method:
                Call(method, member);
                break;
            case FieldReference field:
                Add(field.DeclaringType, member, $"uses {field.Name} of", $"{Names.OfElement(field.DeclaringType)}.{field.Name}");
                Add(field.FieldType, member, $"uses {field.Name} of type");
                break;
            case TypeReference type:
                Add(type, member, instruction.OpCode.Code switch
                {
                    Code.Ldtoken => "names",
                    Code.Isinst or Code.Castclass => "casts to",
                    Code.Newarr => "makes an array of",
                    _ => "uses",
                });
                break;
            case CallSite site:
                Add(site.ReturnType, member, "calls a pointer returning");
                break;
        }
    }

    private void Call(MethodReference method, string member)
    {
        // Every iterator asks for its thread; nobody wrote that.
        if (method is { Name: "get_CurrentManagedThreadId", DeclaringType.FullName: "System.Environment" })
            return;
        var name = method.Name == ".ctor" ? "the constructor" : method.Name;
        Add(method.DeclaringType, member, $"calls {name} of", $"{Names.OfElement(method.DeclaringType)}.{method.Name}");
        Add(method.ReturnType, member, $"calls {name} returning");
        foreach (var parameter in method.Parameters)
            Add(parameter.ParameterType, member, $"calls {name} taking");
        if (method is GenericInstanceMethod generic)
            foreach (var argument in generic.GenericArguments)
                Add(argument, member, $"calls {name} with type argument");
    }

    private void Constraints(IGenericParameterProvider provider, string member)
    {
        foreach (var parameter in provider.GenericParameters)
        {
            Attributes(parameter, member);
            foreach (var constraint in parameter.Constraints)
                Add(constraint.ConstraintType, member, "constraint");
        }
    }

    private void Attributes(ICustomAttributeProvider provider, string member)
    {
        foreach (var attribute in provider.CustomAttributes)
        {
            Add(attribute.AttributeType, member, "attribute");
            foreach (var argument in attribute.ConstructorArguments)
                Argument(argument, member);
            foreach (var named in attribute.Fields.Concat(attribute.Properties))
                Argument(named.Argument, member);
        }
    }

    private void Argument(CustomAttributeArgument argument, string member)
    {
        Add(argument.Type, member, "attribute argument of type");
        switch (argument.Value)
        {
            case TypeReference type:
                Add(type, member, "attribute argument");
                break;
            case CustomAttributeArgument boxed:
                Argument(boxed, member);
                break;
            case CustomAttributeArgument[] many:
                foreach (var one in many)
                    Argument(one, member);
                break;
        }
    }

    private void Add(TypeReference? type, string member, string how, string? called = null)
    {
        switch (type)
        {
            case null or GenericParameter:
                return;
            case GenericInstanceType generic:
                Add(generic.ElementType, member, how, called);
                foreach (var argument in generic.GenericArguments)
                    Add(argument, member, how);
                return;
            case FunctionPointerType pointer:
                Add(pointer.ReturnType, member, how);
                foreach (var parameter in pointer.Parameters)
                    Add(parameter.ParameterType, member, how);
                return;
            case IModifierType modified:
                Add(modified.ModifierType, member, how);
                Add(modified.ElementType, member, how, called);
                return;
            case TypeSpecification wrapped:
                Add(wrapped.ElementType, member, how, called);
                return;
            default:
                // A closure is named by the type that uses it; the reader never wrote it.
                if (!Names.IsGenerated(type.FullName))
                    found.Add(new Dependency(Names.Of(type), member, how, called));
                return;
        }
    }
}
