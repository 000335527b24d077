using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace InstaInstru.LoadTests;

/// <summary>PostgreSQL's own load driver, where the machine has it: what the server and its disk give without any of our code.</summary>
internal static partial class PgBench
{
    private const string Script = "insert into effect (id, handler, message_id, stream_id, number, version) values (gen_random_uuid(), 'pgbench', gen_random_uuid(), gen_random_uuid(), 1, 1);";

    /// <summary>Transactions that leave one effect's row each; nothing where there is no pgbench.</summary>
    public static async Task<IEnumerable<Row>> CommitsPerSecond(string connectionString, int clients)
    {
        if (!IsInstalled) return [];
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Script);
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo("pgbench") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[] { "-n", "-M", "prepared", "-T", "5", "-c", $"{clients}", "-h", to.Host!, "-p", $"{to.Port}", "-U", to.Username!, "-f", file, to.Database! }) start.ArgumentList.Add(argument);
        start.Environment["PGPASSWORD"] = to.Password;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var answer = TransactionsPerSecond().Match(await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        File.Delete(file);
        return answer.Success
            ? [new Row($"pgbench, one effect per commit, {clients} clients", double.Parse(answer.Groups["figure"].Value, CultureInfo.InvariantCulture), "commits/s")]
            : throw new InvalidOperationException($"pgbench failed: {await errors}");
    }

    private static bool IsInstalled =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pgbench")));

    [GeneratedRegex(@"tps = (?<figure>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TransactionsPerSecond();
}
