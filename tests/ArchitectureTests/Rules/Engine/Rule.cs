namespace InstaInstru.ArchitectureTests.Rules.Engine;

/// <summary>What a rule found: how many types, files or other things it judged, and what was wrong.</summary>
public sealed record Findings(int LookedAt, IReadOnlyList<Violation> Violations);

/// <summary>An architecture rule.</summary>
/// <param name="Id">Family letter and number; never used again for another rule.</param>
/// <param name="Title">What holds, as a sentence.</param>
/// <param name="Reason">Why it matters; printed when the rule fails.</param>
/// <param name="Minimum">How many things it must have judged, so that a rule which selects nothing cannot pass.</param>
/// <param name="Offender">The subject in the offenders' code base that breaks it on purpose.</param>
/// <param name="Check">The rule itself, for the product or for the offenders.</param>
public sealed record Rule(string Id, string Title, string Reason, int Minimum, string Offender, Func<Codebase, Findings> Check)
{
    /// <summary>The name under which the test runner lists it.</summary>
    public string TestName => $"{Id}_{Title.Replace(' ', '_')}";
}
