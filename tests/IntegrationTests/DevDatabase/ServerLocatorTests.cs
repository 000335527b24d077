using System.Diagnostics;
using InstaInstru.DevDatabase;
using InstaInstru.IntegrationTests.Hosting;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.DevDatabase;

public sealed class ServerLocatorTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly List<string> _said = [];

    [Fact]
    public async Task A_given_connection_string_comes_before_everything_and_one_role_without_rights_does_everything()
    {
        var given = database.OwnerConnectionString;

        await using var server = await Locator(new() { [ServerLocator.AppVariable] = given }).StartAsync();
        await server.PrepareDatabaseAsync(server.DefaultDatabase);

        server.Kind.ShouldBe(ServerKind.Given);
        server.StartedHere.ShouldBeFalse();
        server.HasSeparateRoles.ShouldBeFalse();
        server.DefaultDatabase.ShouldBe(database.Name);
        server.AppConnectionString(server.DefaultDatabase).ShouldBe(server.OwnerConnectionString(server.DefaultDatabase));
        _said.ShouldContain(line => line.Contains("triggers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_given_connection_strings_are_used_as_they_are()
    {
        var settings = new Dictionary<string, string> { [ServerLocator.AppVariable] = database.AppConnectionString, [ServerLocator.OwnerVariable] = database.OwnerConnectionString };

        await using var server = await Locator(settings).StartAsync();
        await server.PrepareDatabaseAsync(server.DefaultDatabase);

        server.HasSeparateRoles.ShouldBeTrue();
        (await ScalarAsync<string>(server.AppConnectionString(server.DefaultDatabase), "SELECT current_user::text")).ShouldBe("instainstru_app");
    }

    [Fact]
    public async Task A_run_on_a_given_server_drops_its_databases_at_the_end()
    {
        var locator = Locator(new() { [ServerLocator.AppVariable] = database.OwnerConnectionString });
        string clone;
        await using (var server = await locator.StartThrowawayAsync())
        {
            clone = await server.CloneAsync(await server.TemplateAsync("empty", _ => Task.CompletedTask));
            (await ExistsAsync(clone)).ShouldBeTrue();
        }

        (await ExistsAsync(clone)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_lasting_server_keeps_its_data_over_a_stop_until_it_is_reset_and_a_role_that_may_gets_two_roles()
    {
        var locator = Locator([]);
        var first = await locator.StartAsync();
        try
        {
            await first.PrepareDatabaseAsync(first.DefaultDatabase);
            await ExecuteAsync(first.OwnerConnectionString(first.DefaultDatabase), "CREATE TABLE kept (id int)");
            (await ScalarAsync<string>(first.OwnerConnectionString(first.DefaultDatabase), "SHOW fsync")).ShouldBe("on");
            (await locator.StopAsync()).ShouldBeTrue();
            (await locator.FindRunningAsync()).ShouldBeNull();

            var second = await locator.StartAsync();
            second.StartedHere.ShouldBeTrue();
            second.OwnerConnectionString("x").ShouldBe(first.OwnerConnectionString("x"));
            await ExecuteAsync(second.AppConnectionString(second.DefaultDatabase), "INSERT INTO kept VALUES (1)");
            (await locator.StartAsync()).StartedHere.ShouldBeFalse();

            await second.ResetDatabaseAsync(second.DefaultDatabase);
            (await ScalarAsync<bool>(second.AppConnectionString(second.DefaultDatabase), "SELECT to_regclass('kept') IS NULL")).ShouldBeTrue();

            await ExecuteAsync(second.AdminConnectionString!, "CREATE DATABASE by_hand");
            var byHand = new NpgsqlConnectionStringBuilder(second.AdminConnectionString!) { Database = "by_hand" }.ConnectionString;
            await using var given = await Locator(new() { [ServerLocator.AppVariable] = byHand }).StartAsync();
            await given.PrepareDatabaseAsync(given.DefaultDatabase);
            given.HasSeparateRoles.ShouldBeTrue();
            (await ScalarAsync<string>(given.AppConnectionString("by_hand"), "SELECT pg_get_userbyid(datdba)::text FROM pg_database WHERE datname = 'by_hand'")).ShouldBe("instainstru_owner");
            (await ScalarAsync<string>(given.OwnerConnectionString("instainstru"), "SELECT current_user::text")).ShouldBe("instainstru_owner");
        }
        finally
        {
            await locator.StopAsync();
        }
    }

    [Fact]
    public async Task A_run_that_is_killed_leaves_no_server_behind()
    {
        var project = Directory.CreateDirectory(Path.Combine(_scratch.Path, "killed run")).FullName;
        var runs = Directory.CreateDirectory(Path.Combine(project, ".local", "runs")).FullName;
        using var watcher = new FileSystemWatcher(runs);
        var removed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Deleted += (_, _) => removed.TrySetResult();
        watcher.EnableRaisingEvents = true;
        using var run = Process.Start(new ProcessStartInfo("dotnet", [typeof(ServerLocator).Assembly.Location, "hold", "--project", project])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var app = (await run.StandardOutput.ReadLineAsync())!.Split('=', 2)[1];
        (await ScalarAsync<int>(app, "SELECT 1")).ShouldBe(1);

        run.Kill();

        await removed.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Should.ThrowAsync<NpgsqlException>(() => ScalarAsync<int>(app, "SELECT 1"));
    }

    [Fact]
    public async Task A_docker_engine_comes_before_local_binaries_and_its_failure_is_told_before_they_are_used()
    {
        var log = Path.Combine(_scratch.Path, "docker.log");
        var folder = _scratch.Script("docker", $"""echo "$@" >> '{log}'; [ "$1" = version ] && echo 99.0 && exit 0; echo 'no such image' >&2; exit 1""");

        await using var server = await Locator(new() { ["PATH"] = folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH") }).StartThrowawayAsync();

        server.Kind.ShouldBeOneOf(ServerKind.LocalBinaries, ServerKind.Embedded);
        _said.ShouldContain(line => line.Contains("no such image", StringComparison.Ordinal));
        var run = (await File.ReadAllLinesAsync(log)).Single(line => line.StartsWith("run ", StringComparison.Ordinal));
        run.ShouldContain("127.0.0.1::5432");
        run.ShouldContain("--env POSTGRES_PASSWORD ");
    }

    [Fact]
    public async Task Where_there_is_nothing_the_message_names_the_one_command()
    {
        var error = await Should.ThrowAsync<DevDatabaseException>(() => Locator(new() { [ServerLocator.OnlyVariable] = "Embedded", ["PATH"] = _scratch.Path }).StartAsync());

        error.Message.ShouldBe($"No PostgreSQL was found. Install it with: {ServerLocator.InstallCommand()}");
    }

    public void Dispose() => _scratch.Dispose();

    // Only what a test names is set: a connection string or PG_BIN of the caller must not decide here.
    private ServerLocator Locator(Dictionary<string, string> settings) =>
        new(_scratch.Path, name => settings.GetValueOrDefault(name) ?? (name is "PATH" or "ProgramFiles" or "PG_BIN" or "EMBEDDED_PG" ? Environment.GetEnvironmentVariable(name) : null), _said.Add);

    private Task<bool> ExistsAsync(string name) =>
        ScalarAsync<bool>(database.OwnerConnectionString, $"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{name}')");

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<T> ScalarAsync<T>(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
