using InstaInstru.ArchitectureTests.Rules.Engine;
using Mono.Cecil;

namespace InstaInstru.ArchitectureTests.Rules;

/// <summary>What aggregates, events, ids and errors look like.</summary>
public static class DomainShape
{
    public const string About = "Aggregates guard themselves; events, ids and errors are plain values with one form.";

    private const string Common = "InstaInstru.Domain.Common";

    private static readonly string[] MutableCollections =
        ["List", "Dictionary", "HashSet", "SortedSet", "SortedDictionary", "ICollection", "IList", "IDictionary", "ISet", "Collection", "Queue", "Stack"];

    /// <summary>What an event may carry beside ids, enums and the domain's own value types.</summary>
    private static readonly string[] PlainValues =
    [
        "System.Int32", "System.Int64", "System.Boolean", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan",
        Common + ".Money", Common + ".BasisPoints", Common + ".TimeWindow",
    ];

    private static readonly string[] Fractions = ["System.Single", "System.Double", "System.Decimal"];

    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("D1", "Entities are sealed",
            "A rule that a subclass can override is not a rule.",
            Minimum: 23, Offender: "InstaInstru.Domain.Bookings.OffenderOpenRoot",
            code => Entities(code).Should().BeSealed().GetResult().ToFindings()),

        new("D2", "Roots are made by their factories",
            "A public constructor makes an aggregate that nobody checked and that raised no event.",
            Minimum: 23, Offender: "InstaInstru.Domain.Bookings.OffenderOpenRoot",
            code => Entities(code).Should().HaveNoFault(type => type.Definition.Methods
                .Where(m => m.IsConstructor && !m.IsStatic && !(IsRoot(type) ? m.IsPrivate : m.IsPrivate || m.IsAssembly))
                .Select(_ => ("the constructor", "can be called from outside"))).GetResult().ToFindings()),

        new("D3", "Entities have no setters",
            "State changes by a method with a name, which checks and raises; a setter does neither.",
            Minimum: 23, Offender: "InstaInstru.Domain.Bookings.OffenderOpenRoot",
            code => Entities(code).Should().HaveNoFault(type =>
                type.Properties().Where(p => p.SetMethod is { IsPrivate: false, IsFamily: false } setter && (IsRoot(type) || !setter.IsAssembly)).Select(p => (p.Name, "can be set from outside"))
                    .Concat(type.Fields().Where(f => !f.IsPrivate && !f.IsStatic).Select(f => (f.Name, "is a field open to the outside")))).GetResult().ToFindings()),

        new("D4", "No root holds another root",
            "Roots know each other by id; a reference would load, lock and change two aggregates as one.",
            Minimum: 23, Offender: "InstaInstru.Domain.Bookings.OffenderHoldsRoot",
            code => Entities(code).Should().HaveNoFault(type => Held(type)
                .Where(held => held.Type != type.FullName && code.Find(held.Type) is { } target && IsRoot(target))
                .Select(held => (held.Member, $"holds the root {held.Type}"))).GetResult().ToFindings()),

        new("D5", "Collections leave an entity read only",
            "What can be added from outside is added without a check.",
            Minimum: 23, Offender: "InstaInstru.Domain.Bookings.OffenderHoldsRoot",
            code => Entities(code).Should().HaveNoFault(type => type.Properties()
                .Where(p => p.GetMethod is { IsPublic: true } && (p.PropertyType is ArrayType || MutableCollections.Contains(Names.Last(Names.OfElement(p.PropertyType)))))
                .Select(p => (p.Name, $"gives away {Names.Readable(p.PropertyType)}"))).GetResult().ToFindings()),

        new("D6", "Events are sealed records in Events",
            "An event is a fact: it has no behaviour, no subclasses and a place where the list of all facts can be read.",
            Minimum: 36, Offender: "InstaInstru.Domain.Bookings.OffenderHappenedEvent",
            code => Events(code).Should().HaveNoFault(EventFaults).GetResult().ToFindings()),

        new("D7", "Events carry plain values",
            "Ids, enums, numbers, instants and Money last for years and say nothing personal; anything else ties the past to today's classes.",
            Minimum: 36, Offender: "InstaInstru.Domain.Bookings.OffenderHappenedEvent",
            code => Events(code).Should().HaveNoFault(type => type.Properties()
                .Where(p => !IsPlain(p.PropertyType)).Select(p => (p.Name, $"carries {Names.Readable(p.PropertyType)}"))).GetResult().ToFindings()),

        new("D8", "Ids are readonly record structs",
            "One type per entity lets the compiler see a mix-up; a struct over one Guid costs nothing.",
            Minimum: 26, Offender: "InstaInstru.Domain.Bookings.OffenderClassId",
            code => Types.In(code).That().ImplementInterface(Common + ".ITypedId").Should().HaveNoFault(type => IdFaults(type)).GetResult().ToFindings()),

        new("D9", "No raw Guid stands for an id",
            "Two Guids can be swapped and nobody notices until a student sees another's lesson.",
            Minimum: 510, Offender: "InstaInstru.Application.Bookings.OffenderTakesGuid",
            code => Layers.Inner(code)
                .And().MeetCustomRule(t => t.Namespace != Common && !IsId(t))
                .Should().HaveNoFault(type => Signatures(type, "System.Guid").Select(m => (m, "takes or gives a Guid"))).GetResult().ToFindings()),

        new("D10", "Money is never a fraction",
            "Cents are whole numbers; a double loses one now and then, and the ledger no longer sums to zero (ruling 3).",
            Minimum: 560, Offender: "InstaInstru.Domain.Pricing.OffenderFractionalPrice",
            code => Layers.Inner(code)
                .Should().HaveNoFault(type => Fractions.SelectMany(f => Signatures(type, f).Select(m => (m, $"uses {f}")))).GetResult().ToFindings()),

        new("D11", "Instants are DateTimeOffset",
            "A DateTime does not say whether it is UTC or somebody's wall clock; only what is named Local may be one (ruling 4).",
            Minimum: 130, Offender: "InstaInstru.Domain.Bookings.OffenderHappenedEvent",
            code => Types.In(code).That().ResideInNamespace("InstaInstru.Domain").And().MeetCustomRule(t => IsEntity(t) || IsEvent(t) || t.IsRecord)
                .Should().HaveNoFault(type => type.Fields().Select(f => (Name: Names.Written(f.Name) ?? f.Name, f.FieldType))
                    .Where(f => Mentions(f.FieldType, "System.DateTime") && !f.Name.Contains("Local", StringComparison.OrdinalIgnoreCase))
                    .Select(f => (f.Name, "is a DateTime"))).GetResult().ToFindings()),

        new("D12", "Entities hold no services",
            "An aggregate decides from its state and its arguments; an injected service would have to be faked to test it.",
            Minimum: 23, Offender: "InstaInstru.Domain.Bookings.OffenderHoldsRoot",
            code => Entities(code).Should().HaveNoFault(type => type.Fields()
                .Where(f => Names.OfElement(f.FieldType) == "System.TimeProvider" || (code.Find(Names.OfElement(f.FieldType)) is { Definition.IsInterface: true }))
                .Select(f => (Names.Written(f.Name) ?? f.Name, $"holds the service {Names.Readable(f.FieldType)}"))).GetResult().ToFindings()),

        new("D13", "Error codes name their context once",
            "Codes are public contract: a client finds context.reason in docs/errors.md, and no two errors share one.",
            Minimum: 120, Offender: "InstaInstru.Domain.Bookings.OffenderErrors", ErrorCatalogue.Check),

        new("D14", "Stored names of events are approved",
            "What is stored must be readable for years: a renamed class without its old name turns every stored event into a dead letter (O9).",
            Minimum: 36, Offender: "InstaInstru.Domain.Bookings.OffenderHappenedEvent", EventNames.CheckApproved),

        new("D15", "Every event is raised by an aggregate",
            "An event that nobody raises makes its reactions look as if they worked.",
            Minimum: 36, Offender: "InstaInstru.Domain.Bookings.OffenderHappenedEvent", EventNames.CheckRaised),
    ];

    public static bool IsEntity(TypeNode type) => type.Inherits(Common + ".Entity") && !type.Definition.IsAbstract;

    public static bool IsRoot(TypeNode type) => IsEntity(type) && type.Implements(Common + ".IAggregateRoot");

    public static bool IsEvent(TypeNode type) => type.Implements(Common + ".IDomainEvent") && !type.Definition.IsInterface;

    public static bool IsId(TypeNode type) => type.Implements(Common + ".ITypedId") && !type.Definition.IsInterface;

    private static PredicateList Entities(Codebase code) => Types.In(code).That().MeetCustomRule(IsEntity);

    private static PredicateList Events(Codebase code) => Types.In(code).That().MeetCustomRule(IsEvent);

    private static IEnumerable<(string Member, string Fault)> EventFaults(TypeNode type)
    {
        if (!type.Definition.IsSealed || !type.IsRecord)
            yield return ("", "is not a sealed record");
        if (!type.Namespace.EndsWith(".Events", StringComparison.Ordinal))
            yield return ("", "is not in a namespace …Events");
        if (type.Name.EndsWith("Event", StringComparison.Ordinal))
            yield return ("", "has a suffix that says what its folder says");
        foreach (var method in type.Methods().Where(m => m.IsPublic && !m.IsVirtual && m.Name is not "Deconstruct"))
            yield return (method.Name, "is behaviour");
    }

    private static IEnumerable<(string Member, string Fault)> IdFaults(TypeNode type)
    {
        if (!type.IsReadOnlyStruct || !type.IsRecord)
            yield return ("", "is not a readonly record struct");
        if (!type.Name.EndsWith("Id", StringComparison.Ordinal))
            yield return ("", "is not named …Id");
        if (type.Fields().Count(f => !f.IsStatic) != 1)
            yield return ("", "holds more than its value");
    }

    private static bool IsPlain(TypeReference type)
    {
        if (type is GenericInstanceType generic)
            return Names.Last(Names.OfElement(type)) is "Nullable" or "IReadOnlyList" && generic.GenericArguments.All(IsPlain);
        if (PlainValues.Contains(Names.Of(type)))
            return true;
        return TypeNode.Resolve(type) is { } definition && (definition.IsEnum || IsId(new TypeNode(definition)));
    }

    /// <summary>Types kept in fields and properties, type arguments included.</summary>
    private static IEnumerable<(string Member, string Type)> Held(TypeNode type) =>
        type.Dependencies.Where(d => d.How is "field of type" or "property of type").Select(d => (d.Member, d.Type)).Distinct();

    private static IEnumerable<string> Signatures(TypeNode type, string used) =>
        type.Methods().Where(m => m.IsPublic && !m.IsVirtual && (Mentions(m.ReturnType, used) || m.Parameters.Any(p => Mentions(p.ParameterType, used)))).Select(m => m.Name)
            .Concat(type.Methods().Where(m => m.IsAbstract && (Mentions(m.ReturnType, used) || m.Parameters.Any(p => Mentions(p.ParameterType, used)))).Select(m => m.Name))
            .Concat(type.Properties().Where(p => p.GetMethod is { IsPublic: true } && Mentions(p.PropertyType, used)).Select(p => p.Name))
            .Distinct();

    private static bool Mentions(TypeReference type, string used) => type switch
    {
        GenericInstanceType generic => Mentions(generic.ElementType, used) || generic.GenericArguments.Any(a => Mentions(a, used)),
        TypeSpecification wrapped => Mentions(wrapped.ElementType, used),
        _ => Names.Of(type) == used,
    };
}
