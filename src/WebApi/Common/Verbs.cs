using System.CommandLine;
using System.Reflection;

namespace InstaInstru.WebApi.Common;

/// <summary>The host's verbs beside serving: every <c>internal static class XVerbs { public static IEnumerable&lt;Command&gt; All(Func&lt;WebApplication&gt; host) }</c>.</summary>
/// <remarks>A verb's exit code is 0 when it did its work, 1 when it could not, 2 when it found something wrong.</remarks>
internal static class Verbs
{
    /// <summary>Whether the first word names a verb; anything else serves.</summary>
    public static bool Names(string[] args) => args is [var first, ..] && !first.StartsWith('-');

    public static Task<int> Run(string[] args)
    {
        var root = new RootCommand("InstaInstru: serves the API when called without a verb.");
        foreach (var type in typeof(Verbs).Assembly.GetTypes().Where(type => type is { IsAbstract: true, IsSealed: true } && type != typeof(Verbs) && type.Name.EndsWith("Verbs", StringComparison.Ordinal)))
            foreach (var command in (IEnumerable<Command>)type.GetMethod("All", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [() => Api.Build([])])!)
                root.Subcommands.Add(command);
        return root.Parse(args).InvokeAsync();
    }
}
