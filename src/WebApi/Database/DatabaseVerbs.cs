using System.CommandLine;
using System.Text.Json;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.Infrastructure.Persistence.Safety;

namespace InstaInstru.WebApi.Database;

/// <summary><c>migrate</c> and <c>reset-database</c>: work upon the schema as its owner. Which database was chosen is written down each time.</summary>
internal static class DatabaseVerbs
{
    private const string ChoicesFile = "DATABASE_CHOICES_FILE";

    public static IEnumerable<Command> All(Func<WebApplication> _)
    {
        var migrate = new Command("migrate", "Brings the schema up to date; connects with ConnectionStrings__Owner, or the application's connection where there is only one role.");
        migrate.SetAction((_, cancellation) => Migrate(ChosenDatabase.From(Settings()), cancellation));
        yield return migrate;
        var dryRun = new Option<bool>("--dry-run") { Description = "Shows what would be lost and changes nothing." };
        var reset = new Command("reset-database", "Destroys everything in the database and makes the schema anew. A test database only; production needs USE_PROD_DATABASE=true and two confirmations at a terminal.") { dryRun };
        reset.SetAction((given, cancellation) => Reset(given.GetValue(dryRun), cancellation));
        yield return reset;
    }

    private static async Task<int> Migrate(ChosenDatabase database, CancellationToken cancellation)
    {
        await Record("migrate", database, "begun");
        var applied = await Schema.Migrate(database.Connection, cancellation);
        await DatabaseMark.Raise(database.Connection, database.Tier, cancellation);
        await Record("migrate", database, "done");
        Console.WriteLine(applied.Count == 0 ? "The schema is up to date." : $"Applied {string.Join(", ", applied)}.");
        return 0;
    }

    private static async Task<int> Reset(bool dryRun, CancellationToken cancellation)
    {
        var database = ChosenDatabase.From(Settings());
        Console.WriteLine($"{database.Tier} database {database.Masked}");
        if (dryRun)
        {
            foreach (var (table, rows) in await DatabaseReset.Preview(database.Connection, cancellation)) Console.WriteLine($"would be lost: {table}, about {rows} rows");
            await Record("reset-database", database, "dry run");
            return 0;
        }

        var terminal = new Terminal(!Console.IsInputRedirected && !Console.IsOutputRedirected, Console.WriteLine, Console.ReadLine);
        if (DatabaseReset.Refusal(database, await DatabaseMark.Read(database.Connection, cancellation), terminal) is { } refusal)
        {
            await Record("reset-database", database, $"refused: {refusal}");
            await Console.Error.WriteLineAsync(refusal);
            return 2;
        }

        await Record("reset-database", database, "begun");
        await DatabaseReset.Run(database.Connection, cancellation);
        return await Migrate(database, cancellation);
    }

    private static IConfiguration Settings() => new ConfigurationBuilder().AddEnvironmentVariables().Build();

    /// <summary>One line of JSON for each choice, in the file that DATABASE_CHOICES_FILE names, or <c>database-choices.jsonl</c> here; where neither can be written, among the errors.</summary>
    private static async Task Record(string verb, ChosenDatabase database, string outcome)
    {
        var line = JsonSerializer.Serialize(new { at = TimeProvider.System.GetUtcNow(), verb, tier = $"{database.Tier}".ToLowerInvariant(), database = database.Masked, by = Environment.UserName, outcome });
        try
        {
            await File.AppendAllTextAsync(Settings()[ChoicesFile] ?? "database-choices.jsonl", line + Environment.NewLine);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(line);
        }
    }
}
