using Microsoft.EntityFrameworkCore.Migrations;

namespace InstaInstru.Infrastructure.Persistence;

/// <summary>What EF's model cannot say: a context puts constraints, triggers and grants into an implementation beside its configuration.</summary>
public interface ISchemaSql
{
    /// <summary>Ascending; schemas of lower contexts first.</summary>
    int Order { get; }

    /// <summary>Statements run by the owner at the end of the migration.</summary>
    IEnumerable<string> Up();
}

/// <summary>Runs every <see cref="ISchemaSql"/> at the end of the squashed migration.</summary>
public static class SchemaSql
{
    public static void Apply(MigrationBuilder migration)
    {
        var schemas = typeof(SchemaSql).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ISchemaSql)))
            .Select(type => (ISchemaSql)Activator.CreateInstance(type)!)
            .OrderBy(schema => schema.Order);
        foreach (var sql in schemas.SelectMany(schema => schema.Up())) migration.Sql(sql);
    }

    /// <summary>Makes a table append-only for every role, its owner included, and takes the application's right to change it.</summary>
    public static IEnumerable<string> AppendOnly(string table)
    {
        yield return $"""
            create trigger append_only before update or delete or truncate on {table}
            for each statement execute function refuse_change()
            """;
        yield return $"do $$ begin if exists (select from pg_roles where rolname = 'instainstru_app') then revoke update, delete, truncate on {table} from instainstru_app; end if; end $$";
    }
}

/// <summary>Roles' rights and the function behind append-only tables.</summary>
internal sealed class CommonSchemaSql : ISchemaSql
{
    public int Order => 0;

    public IEnumerable<string> Up()
    {
        yield return """
            create function refuse_change() returns trigger language plpgsql as $$
            begin raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation'; end $$
            """;
        yield return """
            do $$ declare s text; begin
                if exists (select from pg_roles where rolname = 'instainstru_app') then
                    for s in select nspname from pg_namespace where nspname = 'public' or nspname = 'messaging' loop
                        execute format('grant usage on schema %I to instainstru_app', s);
                        execute format('grant select, insert, update, delete on all tables in schema %I to instainstru_app', s);
                        execute format('grant usage, select on all sequences in schema %I to instainstru_app', s);
                        execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to instainstru_app', s);
                        execute format('alter default privileges in schema %I grant usage, select on sequences to instainstru_app', s);
                    end loop;
                end if;
            end $$
            """;
    }
}
