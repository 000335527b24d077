using InstaInstru.DevDatabase;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.IntegrationTests.Hosting;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.DevDatabase;

public sealed class DatabaseRolesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_application_role_may_not_change_the_schema()
    {
        var denied = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(database.AppConnectionString, "CREATE TABLE forbidden (id int)"));

        denied.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task The_application_role_may_not_make_temporary_tables()
    {
        var denied = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(database.AppConnectionString, "CREATE TEMP TABLE forbidden (id int)"));

        denied.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Neither_role_is_a_superuser()
    {
        foreach (var connectionString in new[] { database.AppConnectionString, database.OwnerConnectionString })
        {
            (await ScalarAsync<bool>(connectionString, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task The_application_role_reads_and_writes_an_ordinary_table_that_the_owner_makes_later()
    {
        await ExecuteAsync(database.OwnerConnectionString, "CREATE TABLE later (id int)");

        await ExecuteAsync(database.AppConnectionString, "INSERT INTO later VALUES (1); UPDATE later SET id = 2; DELETE FROM later");

        (await ScalarAsync<long>(database.AppConnectionString, "SELECT count(*) FROM later")).ShouldBe(0);
    }

    [Theory]
    [InlineData("UPDATE journal SET line = 'forged'")]
    [InlineData("DELETE FROM journal")]
    [InlineData("TRUNCATE journal")]
    public async Task An_append_only_table_refuses_changes_of_the_application_by_right_and_of_the_owner_by_trigger(string change)
    {
        await ExecuteAsync(database.OwnerConnectionString, "DROP TABLE IF EXISTS journal; CREATE TABLE journal (line text)");
        foreach (var sql in SchemaSql.AppendOnly("journal"))
        {
            await ExecuteAsync(database.OwnerConnectionString, sql);
        }

        await ExecuteAsync(database.AppConnectionString, "INSERT INTO journal VALUES ('written')");

        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(database.AppConnectionString, change))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(database.OwnerConnectionString, change))).SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
        (await ScalarAsync<string>(database.AppConnectionString, "SELECT line FROM journal")).ShouldBe("written");
    }

    [Theory]
    [InlineData("btree_gist")]
    [InlineData("pg_trgm")]
    [InlineData("citext")]
    [InlineData("unaccent")]
    public async Task Every_database_of_a_test_class_has_the_extension(string extension)
    {
        (await ScalarAsync<long>(database.AppConnectionString, $"SELECT count(*) FROM pg_extension WHERE extname = '{extension}'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_server_of_a_run_trades_durability_for_speed_and_listens_on_loopback_only()
    {
        if (database.Server.Kind == ServerKind.Given)
        {
            return;
        }

        (await ScalarAsync<string>(database.OwnerConnectionString, "SHOW fsync")).ShouldBe("off");
        (await ScalarAsync<string>(database.OwnerConnectionString, "SHOW synchronous_commit")).ShouldBe("off");
        (await ScalarAsync<string>(database.OwnerConnectionString, "SHOW full_page_writes")).ShouldBe("off");
        database.Server.Address.ShouldStartWith("127.0.0.1:");
    }

    [Fact]
    public async Task A_template_is_built_once_and_its_clones_do_not_see_each_other()
    {
        var built = 0;
        var key = nameof(A_template_is_built_once_and_its_clones_do_not_see_each_other);
        async Task BuildAsync(string name)
        {
            Interlocked.Increment(ref built);
            await ExecuteAsync(database.Server.OwnerConnectionString(name), "CREATE TABLE marks (id int)");
        }

        var templates = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DatabaseServer.TemplateAsync(key, BuildAsync)));
        var clones = await Task.WhenAll(templates.Select(template => database.Server.CloneAsync(template)));
        await ExecuteAsync(database.Server.AppConnectionString(clones[0]), "INSERT INTO marks VALUES (1)");

        built.ShouldBe(1);
        (await ScalarAsync<long>(database.Server.AppConnectionString(clones[1]), "SELECT count(*) FROM marks")).ShouldBe(0);
        foreach (var clone in clones)
        {
            await database.Server.DropAsync(clone);
        }
    }

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
