using Npgsql;

namespace InstaInstru.Infrastructure.Persistence.Safety;

/// <summary>
/// The tier that a database itself remembers: the most precious it was ever migrated as. A wrong environment cannot make a production database droppable.
/// </summary>
public static class DatabaseMark
{
    private const string KnownSql = "select case when to_regclass('public.database_mark') is not null then 'marked' when exists (select from pg_tables where schemaname not in ('pg_catalog', 'information_schema')) then 'foreign' else 'empty' end";

    private const string RaiseSql = "update database_mark set tier = $1 where tier = any($2)";

    /// <summary>The tier it remembers; the least for an empty database, and null for one with tables that we never migrated.</summary>
    public static async Task<DatabaseTier?> Read(string connection, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var known = source.CreateCommand(KnownSql);
        var state = (string)(await known.ExecuteScalarAsync(cancellation))!;
        if (state != "marked") return state == "empty" ? DatabaseTier.Test : null;
        await using var mark = source.CreateCommand("select tier from public.database_mark");
        return EnumText.Parse<DatabaseTier>((string)(await mark.ExecuteScalarAsync(cancellation))!);
    }

    /// <summary>Remembers a tier, unless it is less than what is remembered.</summary>
    public static async Task Raise(string connection, DatabaseTier tier, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(RaiseSql);
        command.Parameters.Add(new() { Value = EnumText.Of(tier) });
        command.Parameters.Add(new() { Value = Enum.GetValues<DatabaseTier>().Where(less => less < tier).Select(less => EnumText.Of(less)).ToArray() });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>One row that says how precious this database is.</summary>
internal sealed class DatabaseMarkSchemaSql : ISchemaSql
{
    public int Order => 5;

    public IEnumerable<string> Up()
    {
        yield return """
            create table database_mark (
                only_row boolean primary key default true, tier varchar(10) not null default 'test',
                constraint database_mark_one check (only_row), constraint database_mark_tier check (tier in ('test', 'staging', 'production')))
            """;
        yield return "insert into database_mark default values";
        yield return "do $$ begin if exists (select from pg_roles where rolname = 'instainstru_app') then revoke insert, update, delete on database_mark from instainstru_app; end if; end $$";
    }
}
