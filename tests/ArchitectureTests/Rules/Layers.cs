using System.Xml.Linq;
using InstaInstru.ArchitectureTests.Rules.Engine;

namespace InstaInstru.ArchitectureTests.Rules;

/// <summary>Which layer may know which.</summary>
public static class Layers
{
    public const string About = "Dependencies point inwards: WebApi and Infrastructure → Application → Domain → nothing.";

    private const string Domain = "InstaInstru.Domain";
    private const string Application = "InstaInstru.Application";
    private const string Infrastructure = "InstaInstru.Infrastructure";
    private const string WebApi = "InstaInstru.WebApi";

    /// <summary>What each project file may refer to.</summary>
    private static readonly Dictionary<string, string[]> ProjectReferences = new()
    {
        ["src/Domain/Domain.csproj"] = [],
        ["src/Application/Application.csproj"] = ["Domain"],
        ["src/Infrastructure/Infrastructure.csproj"] = ["Application"],
        ["src/WebApi/WebApi.csproj"] = ["Infrastructure"],
    };

    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("L1", "Domain depends on nothing",
            "The rules of the business must be readable, testable and changeable without any framework in mind.",
            Minimum: 240, Offender: "InstaInstru.Domain.Layers.OffenderDomainUsesPackage",
            code => Types.In(code).That().ResideInNamespace(Domain)
                .Should().OnlyHaveDependenciesOn("System", Domain).GetResult().ToFindings()),

        new("L2", "Application depends on Domain only",
            "A use case says what it needs through ports; who serves them is decided outside, so that it can be exchanged.",
            Minimum: 310, Offender: "InstaInstru.Application.Layers.OffenderApplicationKnowsInfrastructure",
            code => Types.In(code).That().ResideInNamespace(Application)
                .Should().OnlyHaveDependenciesOn("System", Domain, Application, "FluentValidation").GetResult().ToFindings()),

        new("L3", "Infrastructure does not know the web",
            "Messaging, jobs and the command line run the same infrastructure without a request.",
            Minimum: 290, Offender: "InstaInstru.Infrastructure.Layers.OffenderInfrastructureKnowsWeb",
            code => Types.In(code).That().ResideInNamespace(Infrastructure)
                .ShouldNot().HaveDependencyOn(WebApi).GetResult().ToFindings()),

        new("L4", "The web knows infrastructure in the composition root only",
            "An endpoint that calls infrastructure skips the use case, its transaction and its permission check.",
            Minimum: 70, Offender: "InstaInstru.WebApi.Layers.OffenderEndpointCallsInfrastructure",
            code => Types.In(code).That().ResideInNamespace(WebApi).And().MeetCustomRule(t => !IsCompositionRoot(t))
                .ShouldNot().HaveDependencyOn(Infrastructure).GetResult().ToFindings()),

        new("L5", "Project files refer only inwards",
            "A reference that is not there cannot be used by accident, not even by a tool.",
            Minimum: 4, Offender: "src/Domain/Domain.csproj", CheckProjects),

        new("L6", "Contexts know what is below them",
            "Upward a context uses only ids, events and their enums; else a change in badges can break booking.",
            Minimum: 560, Offender: "InstaInstru.Domain.Accounts.OffenderKnowsBadges", Contexts.CheckOrder),

        new("L7", "Namespaces of a layer form no cycles",
            "Two folders that need each other are one folder in disguise, and neither can be understood or moved alone.",
            Minimum: 940, Offender: "InstaInstru.Domain.Reviews.OffenderReviewKnowsChat", Contexts.CheckCycles),

        new("L8", "Every context has its place in the order",
            "A context that is not in the list is judged by no rule about contexts.",
            Minimum: 560, Offender: "InstaInstru.Domain.Gossip.OffenderInUnknownContext", Contexts.CheckKnown),

        new("L9", "The web touches no aggregate",
            "An endpoint sends a message and writes its answer; what it loads itself is changed outside any unit of work.",
            Minimum: 70, Offender: "InstaInstru.WebApi.Layers.OffenderEndpointLoads",
            code => Types.In(code).That().ResideInNamespace(WebApi)
                .Should().HaveNoFault(type => type.Dependencies
                    .Where(d => d.IsOn("InstaInstru.Application.Common.IRepository") || (code.Find(d.Type) is { } used && DomainShape.IsRoot(used)))
                    .Select(d => (d.Member, $"{d.How} {d.Type}"))).GetResult().ToFindings()),

        new("L10", "The inner projects take no packages",
            "A package in Domain is a framework in every rule of the business; Application takes the validator and nothing else.",
            Minimum: 2, Offender: "src/Domain/Domain.csproj", CheckPackages),
    ];

    /// <summary>Puts implementations behind ports: the one list, and the parts that it calls, one per folder.</summary>
    public static bool IsWiring(TypeNode type) => type.Layer == "Infrastructure" && type.IsStatic && type.Name.EndsWith("Composition", StringComparison.Ordinal);

    /// <summary>The host's own composition and the verbs of its command line, which run the composed infrastructure without a request.</summary>
    public static bool IsCompositionRoot(TypeNode type) =>
        type.FullName == "InstaInstru.WebApi.Common.Api" || (type.Layer == "WebApi" && type.IsStatic && type.Name.EndsWith("Verbs", StringComparison.Ordinal));

    /// <summary>The types of Domain and Application.</summary>
    public static PredicateList Inner(Codebase code) => Types.In(code).That().MeetCustomRule(t => t.Layer is "Domain" or "Application");

    private static Findings CheckPackages(Codebase code)
    {
        var projects = code.Files.Where(f => f.Path is "src/Domain/Domain.csproj" or "src/Application/Application.csproj").ToList();
        return new Findings(projects.Count, [.. projects.SelectMany(project =>
            XDocument.Parse(project.Text).Descendants().Where(e => e.Name.LocalName is "PackageReference" or "FrameworkReference" or "Reference")
                .Select(e => (string)e.Attribute("Include")!)
                .Where(name => !(project.IsUnder("src/Application") && name == "FluentValidation"))
                .Select(name => new Violation(project.Path, name, $"must not take {name}")))]);
    }

    private static Findings CheckProjects(Codebase code)
    {
        var projects = code.Files.Where(f => f.IsProject && f.IsUnder("src")).ToList();
        return new Findings(projects.Count, [.. projects.SelectMany(project =>
            XDocument.Parse(project.Text).Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')))
                .Where(name => !ProjectReferences.GetValueOrDefault(project.Path, []).Contains(name))
                .Select(name => new Violation(project.Path, name, $"must not refer to {name}")))]);
    }
}
