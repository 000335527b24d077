using System.CommandLine;
using System.Data.Common;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace InstaInstru.WebApi.Common;

/// <summary>The host's verbs beside serving: every <c>internal static class XVerbs { public static IEnumerable&lt;Command&gt; All(Func&lt;WebApplication&gt; host) }</c>.</summary>
/// <remarks>A verb's exit code is 0 when it did its work, 1 when it could not, 2 when it was called wrongly or found something wrong.</remarks>
internal static class Verbs
{
    /// <summary>Whether the first word names a verb or asks for help; anything else serves.</summary>
    public static bool Names(string[] args) => args is ["--help" or "-h" or "--version", ..] || (args is [var first, ..] && !first.StartsWith('-'));

    public static async Task<int> Run(string[] args)
    {
        var call = Root().Parse(args);
        if (call.Errors.Count > 0) return await Refuse(2, [.. call.Errors.Select(error => error.Message), "See --help."]);
        try
        {
            return await call.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception failure) when (failure is DbException or OptionsValidationException or InvalidOperationException)
        {
            // What an operator can mend: a database that is away, a setting that is missing. Anything else is a defect and shows itself.
            return await Refuse(1, Causes(failure).FirstOrDefault(cause => cause is DbException, failure).Message);
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("InstaInstru: serves the API when called without a verb.");
        foreach (var type in typeof(Verbs).Assembly.GetTypes().Where(type => type is { IsAbstract: true, IsSealed: true } && type != typeof(Verbs) && type.Name.EndsWith("Verbs", StringComparison.Ordinal)))
            foreach (var command in (IEnumerable<Command>)type.GetMethod("All", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [() => Api.Build([])])!)
                root.Subcommands.Add(command);
        return root;
    }

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException) yield return cause;
    }

    private static async Task<int> Refuse(int code, params IEnumerable<string> lines)
    {
        foreach (var line in lines) await Console.Error.WriteLineAsync(line);
        return code;
    }
}
