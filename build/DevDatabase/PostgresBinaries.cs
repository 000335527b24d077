using System.Globalization;
using System.Text.RegularExpressions;

namespace InstaInstru.DevDatabase;

/// <summary>A folder with initdb, pg_ctl and postgres, version 15 or newer.</summary>
public sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest version whose schema rights and NULLS NOT DISTINCT the product relies on.</summary>
    public const int OldestMajor = 15;

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    /// <summary>The folders looked at, best first: PG_BIN, Debian, Homebrew, Program Files, PATH with links resolved.</summary>
    public static IEnumerable<string> Candidates(Func<string, string?> environment)
    {
        if (environment("PG_BIN") is { Length: > 0 } given)
        {
            return [given];
        }

        return Versions("/usr/lib/postgresql", "*", "bin")
            .Concat(Versions("/usr", "pgsql-*", "bin"))
            .Concat(Versions("/opt/homebrew/opt", "postgresql@*", "bin"))
            .Concat(Versions("/usr/local/opt", "postgresql@*", "bin"))
            .Concat(Versions(Path.Combine(environment("ProgramFiles") ?? "/nonexistent", "PostgreSQL"), "*", "bin"))
            .Concat(OnPath(environment));
    }

    /// <summary>The first candidate that is complete and new enough, or null. A wrong PG_BIN is an error, not a reason to look elsewhere.</summary>
    public static async Task<PostgresBinaries?> FindAsync(Func<string, string?> environment, CancellationToken cancellationToken)
    {
        foreach (var folder in Candidates(environment))
        {
            if (await InspectAsync(folder, cancellationToken) is { } found)
            {
                return found;
            }
        }

        return environment("PG_BIN") is { Length: > 0 } given
            ? throw new DevDatabaseException($"PG_BIN={given} holds no initdb, pg_ctl and postgres of version {OldestMajor} or newer.")
            : null;
    }

    /// <summary>Null unless the folder holds the three programs in a version that will do.</summary>
    public static async Task<PostgresBinaries?> InspectAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Programs.All(program => File.Exists(ProgramPath(folder, program))))
        {
            return null;
        }

        var answer = await ExternalCommand.RunAsync([ProgramPath(folder, "pg_ctl"), "--version"], cancellationToken: cancellationToken);
        var match = MajorPattern().Match(answer.Output);
        return match.Success && int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture) is >= OldestMajor and var major
            ? new PostgresBinaries(folder, major)
            : null;
    }

    internal string Program(string name) => ProgramPath(Folder, name);

    private static string ProgramPath(string folder, string name) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static IEnumerable<string> Versions(string parent, string pattern, string child) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern).OrderByDescending(VersionOf).Select(folder => Path.Combine(folder, child))
            : [];

    private static int VersionOf(string folder) =>
        NumberPattern().Match(Path.GetFileName(folder)) is { Success: true } match ? int.Parse(match.ValueSpan, CultureInfo.InvariantCulture) : 0;

    // A link such as /usr/local/bin/pg_ctl has no share folder beside it; its target has.
    private static IEnumerable<string> OnPath(Func<string, string?> environment) =>
        ExternalCommand.Find("pg_ctl", environment) is { } program
            ? [Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program)!]
            : [];

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)", RegexOptions.None, 1000)]
    private static partial Regex MajorPattern();

    [GeneratedRegex(@"\d+", RegexOptions.None, 1000)]
    private static partial Regex NumberPattern();
}
