using InstaInstru.ArchitectureTests.Rules.Engine;

namespace InstaInstru.ArchitectureTests.Rules;

/// <summary>The gates themselves: each rule against the product. <c>build/gates.sh</c> runs these alone.</summary>
[TestCaseOrderer("InstaInstru.ArchitectureTests.Rules.RuleOrder", "InstaInstru.ArchitectureTests")]
public sealed class GateTests
{
    [RuleTheory]
    public void Holds(string id)
    {
        var rule = Catalogue.Find(id);
        var open = Catalogue.InProduct(rule).Violations
            .Where(violation => !Approved.Exceptions.Any(e => e.Covers(rule.Id, violation)))
            .ToList();
        if (open.Count > 0)
            throw new RuleBrokenException(rule, open);
    }
}

/// <summary>Says which rule was broken, why it matters and where.</summary>
public sealed class RuleBrokenException(Rule rule, IReadOnlyList<Violation> violations) : Exception(
    $"{rule.Id} {rule.Title}{Environment.NewLine}  Why: {rule.Reason}{Environment.NewLine}"
    + string.Join(Environment.NewLine, violations.Select(v => "  - " + v)));
