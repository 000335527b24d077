using System.Text;
using InstaInstru.ArchitectureTests.Rules;
using InstaInstru.ArchitectureTests.Rules.Engine;

namespace InstaInstru.ArchitectureTests.Docs;

/// <summary>docs/gates.md: every rule with its reason, and the exceptions that are approved.</summary>
internal static class GatesPage
{
    public static string Write()
    {
        var page = new StringBuilder($"""
            # Architecture gates

            Written by `build/docs.sh` from `tests/ArchitectureTests/Rules`; do not edit.

            `build/gates.sh` runs the {Catalogue.Rules.Count} rules below, one line each. Each must have looked at a minimum of types, files, routes or
            tables, and each must fail on an *offender* that breaks it on purpose (`tests/ArchitectureTests/Offenders`). A violation names the type,
            the member and the reason. Exceptions stand in `tests/ArchitectureTests/Approved/exceptions.txt`, each with its reason; one that is no longer
            needed fails the tests.


            """);
        foreach (var (family, about, rules) in Catalogue.Families)
        {
            page.AppendLine($"## {family}").AppendLine().AppendLine(about).AppendLine();
            page.AppendLine("| id | rule | why | at least |").AppendLine("|---|---|---|---|");
            foreach (var rule in rules)
                page.AppendLine($"| {rule.Id} | {rule.Title} | {rule.Reason} | {rule.Minimum} |");
            page.AppendLine();
        }

        page.AppendLine("## Approved exceptions").AppendLine().AppendLine("| rule | where | reason |").AppendLine("|---|---|---|");
        foreach (var exception in Approved.Exceptions)
            page.AppendLine($"| {exception.Rule} | `{exception.Subject}`{(exception.Member == "*" ? "" : $" · {exception.Member}")} | {exception.Reason} |");
        return page.ToString().ReplaceLineEndings("\n");
    }
}
