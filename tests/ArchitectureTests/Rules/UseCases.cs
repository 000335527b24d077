using System.Text.RegularExpressions;
using InstaInstru.ArchitectureTests.Rules.Engine;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mono.Cecil;

namespace InstaInstru.ArchitectureTests.Rules;

/// <summary>What a use case, a query and a reaction look like.</summary>
public static partial class UseCases
{
    public const string About = "One file per use case; handlers load, decide in the aggregate and add, and nothing else.";

    /// <summary>The test that every reaction's test class holds.</summary>
    private const string TwiceTest = "Delivered_twice_changes_nothing";

    private const string Ports = "InstaInstru.Application.Common.";

    private const string AuditPort = Ports + "IAuditLog";

    /// <summary>Ports behind which the database is; none of them stands beside an outside port.</summary>
    private static readonly string[] StorePorts =
        [Ports + "IRepository", Ports + "IReadRepository", Ports + "IDeferredCommands", Ports + "ISender", "InstaInstru.Application.Availability.ICalendarLocks"];

    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("U1", "A use case is one file named after it",
            "Somebody who knows what the product does finds the code of it by its name.",
            Minimum: 100, Offender: "src/Application/Bookings/OffenderTwoInOne.cs",
            code =>
            {
                var files = code.Files.Where(f => f.IsCSharp && f.IsUnder("src/Application")).Select(f => (File: f, Handlers: HandlersIn(f))).Where(f => f.Handlers.Count > 0).ToList();
                return new Findings(files.Count, [.. files.SelectMany(f => f.Handlers
                    .Where(h => f.Handlers.Count > 1 || h != Path.GetFileNameWithoutExtension(f.File.Name) + "Handler")
                    .Select(h => new Violation(f.File.Path, h, f.Handlers.Count > 1 ? "shares the file with another use case" : "is not what the file is named after")))]);
            }),

        new("U2", "A handler is a public static class with one Handle",
            "The engine finds it by this form; anything else it would silently never call.",
            Minimum: 100, Offender: "InstaInstru.Application.Bookings.OffenderLooseHandler",
            code => Handlers(code).Should().HaveNoFault(HandlerFaults).GetResult().ToFindings()),

        new("U3", "The message comes first and the token last",
            "A handler reads like a sentence, and a request that is gone stops its work.",
            Minimum: 100, Offender: "InstaInstru.Application.Bookings.OffenderLooseHandler",
            code => Handlers(code).Should().HaveNoFault(type => HandleOf(type) is { } handle ? ParameterFaults(type, handle) : []).GetResult().ToFindings()),

        new("U4", "No handler calls a handler",
            "Two use cases in one are one transaction with two reasons to change; shared decisions belong in the domain.",
            Minimum: 100, Offender: "InstaInstru.Application.Bookings.OffenderCallsHandler",
            code => Handlers(code).Should().HaveNoFault(type => type.Dependencies
                .Where(d => d.Type != type.FullName && (code.Find(d.Type) is { } used && IsHandler(used) || d.IsOn(Ports + "ISender")))
                .Select(d => (d.Member, $"{d.How} {d.Type}"))).GetResult().ToFindings()),

        new("U5", "Handlers catch nothing",
            "What may be expected to fail is a result; what may not is a bug, which the edge reports once.",
            Minimum: 100, Offender: "src/Application/Bookings/OffenderCatches.cs",
            code => HandlerFiles(code, file => file.Nodes<CatchClauseSyntax>().Select(c => (SourceFile.Line(c), "catches an exception")))),

        new("U6", "No handler mixes the outside with the database",
            "A call to Stripe or a mail server inside a unit of work holds locks for seconds and happens again when the commit fails (O6).",
            Minimum: 100, Offender: "InstaInstru.Application.Bookings.OffenderMixesPortsHandler",
            code => Handlers(code).Should().HaveNoFault(type => HandleOf(type) is { } handle ? MixFaults(handle, code) : []).GetResult().ToFindings()),

        new("U7", "Queries load no aggregates",
            "A list that builds whole aggregates reads a hundred times what it shows; queries project.",
            Minimum: 18, Offender: "InstaInstru.Application.Bookings.OffenderQueryHandler",
            code => Handlers(code).And().MeetCustomRule(t => Query().IsMatch(t.Name) || t.Name == "OffenderQueryHandler")
                .ShouldNot().HaveDependencyOn(Ports + "IRepository").GetResult().ToFindings()),

        new("U8", "Every use case has a test class",
            "A use case without a test works until somebody touches it.",
            Minimum: 100, Offender: "InstaInstru.Application.Bookings.OffenderLooseHandler",
            code =>
            {
                var tested = TestClasses();
                return Handlers(code).Should().HaveNoFault(type => tested.ContainsKey(UseCase(type) + "Tests") ? [] : [("", $"has no {UseCase(type)}Tests")]).GetResult().ToFindings();
            }),

        new("U9", "A reaction is named when this happened do that",
            "The name is the delivery's stable address, and the only place where an event's effects can be read off.",
            Minimum: 33, Offender: "InstaInstru.Application.Bookings.When.WhenOffendedHandler",
            code => Reactions(code).Should().HaveNoFault(ReactionFaults).GetResult().ToFindings()),

        new("U10", "Every reaction proves that twice is as good as once",
            "A delivery is repeated after a crash; a reaction that is not safe then pays somebody twice.",
            Minimum: 33, Offender: "InstaInstru.Application.Bookings.When.WhenOffendedHandler",
            code =>
            {
                var tested = TestClasses();
                return Reactions(code).Should().HaveNoFault(type => tested.TryGetValue(UseCase(type) + "Tests", out var tests)
                    && tests.Members.OfType<MethodDeclarationSyntax>().Any(m => m.Identifier.Text.StartsWith(TwiceTest, StringComparison.Ordinal))
                        ? [] : [("", $"{UseCase(type)}Tests has no {TwiceTest}")]).GetResult().ToFindings();
            }),

        new("U11", "Every event has a reaction or is silent on purpose",
            "An event nobody hears is either a forgotten effect or a fact worth a line that says why it is kept.",
            Minimum: 36, Offender: "InstaInstru.Domain.Bookings.OffenderHappenedEvent", CheckSilence),

        new("U12", "Messages and results are sealed records",
            "A message is stored, repeated and compared; it must be a value.",
            Minimum: 60, Offender: "InstaInstru.Application.Bookings.OffenderMutableMessage",
            code =>
            {
                var messages = Handlers(code).GetTypes().Select(HandleOf).OfType<MethodDefinition>().Where(m => m.Parameters.Count > 0)
                    .Select(m => Names.OfElement(m.Parameters[0].ParameterType)).ToHashSet();
                return Types.In(code).That().MeetCustomRule(t => messages.Contains(t.FullName) && t.Layer == "Application").Should()
                    .HaveNoFault(type => type.Definition.IsSealed && type.IsRecord && type.IsPublic ? [] : [("", "is not a public sealed record")]).GetResult().ToFindings();
            }),

        new("U13", "Every port is served",
            "A port that nothing implements fails at the first request instead of in the build.",
            Minimum: 41, Offender: "InstaInstru.Application.Bookings.IOffenderUnserved",
            code =>
            {
                var served = code.Types.Where(t => t.Layer is "Infrastructure" or "WebApi" && !t.Definition.IsInterface)
                    .SelectMany(t => t.Interfaces()).Select(Names.OfElement).ToHashSet();
                return Types.In(code).That().ResideInNamespace("InstaInstru.Application").And().AreInterfaces().And().DoNotHaveName("IOutsidePort").And().DoNotHaveName("ILockingPort").Should()
                    .HaveNoFault(type => served.Contains(type.FullName) ? [] : [("", "is implemented nowhere")]).GetResult().ToFindings();
            }),

        new("U14", "A partition names a member of its event",
            "A misspelt member would put every delivery into one partition, or none.",
            Minimum: 13, Offender: "InstaInstru.Application.Bookings.When.WhenOffendedHandler",
            code => Handlers(code).And().MeetCustomRule(t => PartitionOf(t) is not null).Should()
                .HaveNoFault(type => HandleOf(type)?.Parameters[0].ParameterType is { } message && TypeNode.Resolve(message) is { } definition
                    && definition.Properties.Any(p => p.Name == PartitionOf(type)) ? [] : [("", $"is partitioned by {PartitionOf(type)}, which its message does not have")])
                .GetResult().ToFindings()),

        new("U15", "What somebody asks for leaves a line in the audit log",
            "Who moved money or rights must be answered years later; what leaves no line says why.",
            Minimum: 80, Offender: "InstaInstru.Application.Bookings.OffenderMutableMessageHandler", CheckAudit),
    ];

    public static bool IsHandler(TypeNode type) =>
        type.Layer == "Application" && type.IsPlainClass && !type.Definition.IsNested && type.Name.EndsWith("Handler", StringComparison.Ordinal);

    public static bool IsReaction(TypeNode type) =>
        IsHandler(type) && (type.Namespace.EndsWith(".When", StringComparison.Ordinal) || EventOf(type) is not null);

    /// <summary>The event that a handler reacts to, or null for commands and queries.</summary>
    public static TypeNode? EventOf(TypeNode type) =>
        HandleOf(type) is { Parameters: [var first, ..] } && TypeNode.Resolve(first.ParameterType) is { } message && new TypeNode(message) is var node && DomainShape.IsEvent(node) ? node : null;

    public static string UseCase(TypeNode handler) => handler.Name[..^"Handler".Length];

    private static PredicateList Handlers(Codebase code) => Types.In(code).That().MeetCustomRule(IsHandler);

    private static PredicateList Reactions(Codebase code) => Types.In(code).That().MeetCustomRule(IsReaction);

    private static MethodDefinition? HandleOf(TypeNode type) => type.Methods().FirstOrDefault(m => m.Name == "Handle");

    private static string? PartitionOf(TypeNode type) => type.Definition.CustomAttributes
        .FirstOrDefault(a => a.AttributeType.Name == "PartitionByAttribute")?.ConstructorArguments[0].Value as string;

    private static IEnumerable<(string Member, string Fault)> HandlerFaults(TypeNode type)
    {
        if (!type.IsStatic || !type.IsPublic)
            yield return ("", "is not a public static class");
        if (type.Methods().Count(m => m.IsPublic) != 1 || HandleOf(type) is not { IsPublic: true, IsStatic: true } handle)
            yield return ("", "has not exactly one public method, Handle");
        else if (!Names.OfElement(handle.ReturnType).StartsWith("System.Threading.Tasks.Task", StringComparison.Ordinal))
            yield return ("Handle", "does not return a task");
        foreach (var field in type.Fields().Where(f => !f.IsLiteral && !f.IsInitOnly && !Names.IsGenerated(f.Name)))
            yield return (field.Name, "keeps state between calls");
    }

    private static IEnumerable<(string Member, string Fault)> ParameterFaults(TypeNode type, MethodDefinition handle)
    {
        var message = handle.Parameters.Count > 0 ? Names.Last(Names.OfElement(handle.Parameters[0].ParameterType)) : "";
        if (!IsReaction(type) && message != UseCase(type))
            yield return ("Handle", $"takes {message} first, not {UseCase(type)}");
        if (handle.Parameters.Count == 0 || handle.Parameters[^1].ParameterType.FullName != "System.Threading.CancellationToken")
            yield return ("Handle", "does not take the cancellation token last");
    }

    private static IEnumerable<(string Member, string Fault)> MixFaults(MethodDefinition handle, Codebase code)
    {
        var types = handle.Parameters.Select(p => Names.OfElement(p.ParameterType)).ToList();
        var outside = types.FirstOrDefault(t => code.Find(t) is { } port && port.Implements(Ports + "IOutsidePort"));
        if (outside is null)
            yield break;
        foreach (var store in types.Where(StorePorts.Contains))
            yield return ("Handle", $"takes {Names.Last(store)} beside the outside port {Names.Last(outside)}");
    }

    private static IEnumerable<(string Member, string Fault)> ReactionFaults(TypeNode type)
    {
        var happened = EventOf(type);
        if (happened is null)
            yield return ("Handle", "does not take a domain event first");
        if (!type.Namespace.EndsWith(".When", StringComparison.Ordinal))
            yield return ("", "is not in a folder When");
        if (!Reaction().IsMatch(type.Name) || (happened is not null && !type.Name.StartsWith($"When{happened.Name}_", StringComparison.Ordinal)))
            yield return ("", "is not named When<Event>_<Effect>Handler");
    }

    private static Findings CheckSilence(Codebase code)
    {
        var heard = code.Types.Where(IsHandler).Select(EventOf).OfType<TypeNode>().Select(t => t.FullName).ToHashSet();
        var silent = Approved.Lines("silent-events.txt", columns: 2).Select(line => line[0]).ToHashSet();
        var events = code.Types.Where(DomainShape.IsEvent).ToList();
        return new Findings(events.Count, [.. events.Where(e => !heard.Contains(e.FullName) && !silent.Contains(e.Name))
                .Select(e => new Violation(e.FullName, "", "has no reaction and is not in silent-events.txt"))
            .Concat(events.Where(e => heard.Contains(e.FullName) && silent.Contains(e.Name))
                .Select(e => new Violation(e.FullName, "", "is in silent-events.txt and has a reaction")))
            .Concat(silent.Where(name => code == Codebase.Product && events.TrueForAll(e => e.Name != name))
                .Select(name => new Violation(name, "", "is in silent-events.txt and is no event")))]);
    }

    private static Findings CheckAudit(Codebase code)
    {
        var sent = code.Types.Where(t => t.Layer == "WebApi").SelectMany(t => t.Dependencies).Select(d => d.Type).ToHashSet();
        var unaudited = Approved.Lines("unaudited.txt", columns: 2).Select(line => line[0]).ToHashSet();
        var asked = code.Types.Where(t => IsHandler(t) && !IsReaction(t) && !Query().IsMatch(t.Name) && HandleOf(t) is { } handle && sent.Contains(Names.OfElement(handle.Parameters[0].ParameterType))).ToList();
        return new Findings(asked.Count, [.. asked.Where(t => !IsAudited(t, code) && !unaudited.Contains(UseCase(t))).Select(t => new Violation(t.FullName, "", "records nothing and is not in unaudited.txt"))
            .Concat(asked.Where(t => IsAudited(t, code) && unaudited.Contains(UseCase(t))).Select(t => new Violation(t.FullName, "", "is in unaudited.txt and records")))
            .Concat(unaudited.Where(name => code == Codebase.Product && asked.TrueForAll(t => UseCase(t) != name)).Select(name => new Violation(name, "", "is in unaudited.txt and nobody asks for it")))]);
    }

    // Itself, or by a service it is given.
    private static bool IsAudited(TypeNode handler, Codebase code) => HandleOf(handler)!.Parameters.Select(p => Names.OfElement(p.ParameterType)).Any(type => type == AuditPort
        || code.Find(type) is { Layer: "Application" } service && service.Definition.Methods.Any(m => m.IsConstructor && m.Parameters.Any(p => p.ParameterType.FullName == AuditPort)));

    private static Findings HandlerFiles(Codebase code, Func<SourceFile, IEnumerable<(string Member, string Reason)>> find)
    {
        var files = code.Files.Where(f => f.IsCSharp && f.IsUnder("src/Application") && HandlersIn(f).Count > 0).ToList();
        return new Findings(files.Count, [.. files.SelectMany(f => find(f).Select(v => new Violation(f.Path, v.Member, v.Reason)))]);
    }

    private static List<string> HandlersIn(SourceFile file) =>
        [.. file.Nodes<ClassDeclarationSyntax>().Select(c => c.Identifier.Text).Where(n => n.EndsWith("Handler", StringComparison.Ordinal))];

    private static Dictionary<string, ClassDeclarationSyntax> TestClasses() => Codebase.Product.Files
        .Where(f => f.IsCSharp && f.IsUnder("tests") && !f.IsUnder("tests/ArchitectureTests"))
        .SelectMany(f => f.Nodes<ClassDeclarationSyntax>())
        .DistinctBy(c => c.Identifier.Text).ToDictionary(c => c.Identifier.Text);

    [GeneratedRegex("^(Get|List|Search|Find|Count|Show|Preview|Explain)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Query();

    [GeneratedRegex("^When[A-Z][A-Za-z0-9]*_[A-Z][A-Za-z0-9]*Handler$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reaction();
}
