using InstaInstru.ArchitectureTests.Rules.Engine;

namespace InstaInstru.ArchitectureTests.Rules;

/// <summary>What the inner layers must not even mention.</summary>
public static class Purity
{
    public const string About = "Domain and Application contain decisions; technology stays outside, Stripe's in one folder.";

    private const string Stripe = "InstaInstru.Infrastructure.Payments.Stripe";

    private static readonly string[] Technology =
    [
        "Microsoft", "Npgsql", "Stripe", "System.Net", "System.IO", "System.Text.Json", "System.Data", "System.Diagnostics.Process",
        "System.Threading.Thread", "System.Console", "System.Environment", "System.Xml",
    ];

    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("P1", "Domain names no technology",
            "Storage, transport and formats change for reasons that have nothing to do with the business.",
            Minimum: 240, Offender: "InstaInstru.Domain.Purity.OffenderDomainReadsFiles",
            code => Types.In(code).That().ResideInNamespace("InstaInstru.Domain")
                .ShouldNot().HaveDependencyOnAny(Technology).GetResult().ToFindings()),

        new("P2", "Application names no technology",
            "A use case that calls a framework cannot be tested or moved without it; it asks a port instead.",
            Minimum: 310, Offender: "InstaInstru.Application.Purity.OffenderUseCaseCallsHttp",
            code => Types.In(code).That().ResideInNamespace("InstaInstru.Application")
                .ShouldNot().HaveDependencyOnAny(Technology).GetResult().ToFindings()),

        new("P3", "Stripe stays in its folder",
            "Stripe's words and versions change on Stripe's schedule; outside the folder the product speaks of holds, captures and shares.",
            Minimum: 830, Offender: "InstaInstru.Infrastructure.Email.OffenderSpeaksStripe",
            code => Types.In(code).That().DoNotResideInNamespace(Stripe).And().MeetCustomRule(t => !Layers.IsWiring(t))
                .ShouldNot().HaveDependencyOn(Stripe).GetResult().ToFindings()),
    ];
}
