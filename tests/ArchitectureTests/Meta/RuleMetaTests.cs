using InstaInstru.ArchitectureTests.Rules;
using InstaInstru.ArchitectureTests.Rules.Engine;

namespace InstaInstru.ArchitectureTests.Meta;

/// <summary>A rule that cannot fail is a defect; so is a rule that looks at nothing.</summary>
public sealed class RuleMetaTests
{
    [RuleTheory]
    public void Fails_on_its_offender(string id)
    {
        var rule = Catalogue.Find(id);
        var offences = Catalogue.InOffenders(rule).Violations;
        offences.Select(v => v.Subject).ShouldContain(rule.Offender,
            $"{rule.Id} found only: {string.Join("; ", offences.Select(v => v.Subject).Distinct())}");
        offences.ShouldAllBe(v => v.Reason.Length > 0);
    }

    [RuleTheory]
    public void Has_looked_at_enough(string id)
    {
        var rule = Catalogue.Find(id);
        rule.Minimum.ShouldBeGreaterThan(0);
        Catalogue.InProduct(rule).LookedAt.ShouldBeGreaterThanOrEqualTo(rule.Minimum, $"{rule.Id} selects too little to mean anything");
    }

    [Fact]
    public void No_two_rules_share_an_id() => Catalogue.Rules.Select(r => r.Id).ShouldBeUnique();

    [Fact]
    public void Every_rule_gives_a_reason() => Catalogue.Rules.ShouldAllBe(r => r.Reason.Length > 20 && r.Title.Length > 10);

    [Fact]
    public void Every_approved_exception_is_still_needed()
    {
        var unneeded = Approved.Exceptions
            .Where(e => !IsNeeded(e))
            .Select(e => $"{e.Rule} | {e.Subject} | {e.Member}");
        unneeded.ShouldBeEmpty();
    }

    [Fact]
    public void Every_offender_offends()
    {
        var caught = Catalogue.Rules.SelectMany(r => Catalogue.InOffenders(r).Violations).Select(v => v.Subject).ToHashSet();
        Codebase.Offenders.Types
            .Where(t => t.Name.StartsWith("Offend", StringComparison.Ordinal) && !t.Definition.IsNested)
            .Select(t => t.FullName)
            .Where(name => !caught.Any(c => Names.IsWithin(c, name)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_offending_text_offends()
    {
        var caught = Catalogue.Rules.SelectMany(r => Catalogue.InOffenders(r).Violations).Select(v => v.Subject).ToHashSet();
        Codebase.Offenders.Files.Where(f => !f.IsUnder("tests/ArchitectureTests")).Select(f => f.Path)
            .Where(path => !caught.Contains(path) && !caught.Contains(TypeOf(path)))
            .ShouldBeEmpty();
    }

    private static string TypeOf(string path) => $"InstaInstru.{string.Join('.', path.Split('/')[1..])}".Replace(".cs", "", StringComparison.Ordinal);

    private static bool IsNeeded(ApprovedException exception) =>
        Catalogue.Rules.FirstOrDefault(r => r.Id == exception.Rule) is { } rule && Catalogue.InProduct(rule).Violations.Any(v => exception.Covers(rule.Id, v));
}
