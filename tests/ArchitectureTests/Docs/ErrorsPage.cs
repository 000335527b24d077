using System.Reflection;
using System.Text;
using InstaInstru.ArchitectureTests.Rules;
using InstaInstru.ArchitectureTests.Rules.Engine;
using InstaInstru.Domain.Common;

namespace InstaInstru.ArchitectureTests.Docs;

/// <summary>docs/errors.md: every code that the product answers with.</summary>
internal static class ErrorsPage
{
    private static readonly MethodInfo StatusOf =
        typeof(Program).Assembly.GetType("InstaInstru.WebApi.Common.Http", throwOnError: true)!.GetMethod("StatusOf", BindingFlags.Public | BindingFlags.Static)!;

    public static string Write()
    {
        var page = new StringBuilder("""
            # Errors

            Written by `build/docs.sh` from the code; do not edit. Every refusal is `application/problem+json` whose `code` is one of these; the code and its
            status are public contract. Words in braces are figures of the case. `common.invalid` carries the faults of single fields in `errors`.


            """);
        foreach (var context in ErrorCatalogue.Read(Codebase.Product).GroupBy(e => e.Code.Split('.')[0]).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            page.AppendLine($"## {context.Key}").AppendLine().AppendLine("| code | status | what to do next |").AppendLine("|---|---|---|");
            foreach (var error in context.OrderBy(e => e.Code, StringComparer.Ordinal))
                page.AppendLine($"| `{error.Code}` | {StatusOf.Invoke(null, [Enum.Parse<ErrorKind>(error.Kind)])} | {error.Detail.Replace("|", "\\|", StringComparison.Ordinal)} |");
            page.AppendLine();
        }

        return page.ToString().TrimEnd().ReplaceLineEndings("\n") + "\n";
    }
}
