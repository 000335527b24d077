using Npgsql;

namespace InstaInstru.Infrastructure.Persistence;

/// <summary>What the role that serves may do to the schema.</summary>
/// <param name="Name">The role's name.</param>
/// <param name="IsSuperuser">It may do everything.</param>
/// <param name="OwnsTables">It owns tables, itself or through another role, and could take triggers away.</param>
internal sealed record ServingRole(string Name, bool IsSuperuser, bool OwnsTables)
{
    // Short, so that readiness answers while a database hangs.
    private const int TimeoutSeconds = 2;

    private const string Sql = """
        select current_user::text,
               (select rolsuper from pg_roles where rolname = current_user),
               exists (select from pg_tables where schemaname not in ('pg_catalog', 'information_schema') and pg_has_role(tableowner, 'usage'))
        """;

    /// <summary>True when append-only tables are protected by missing rights too, not by their triggers alone.</summary>
    public bool IsRestricted => !IsSuperuser && !OwnsTables;

    public static async Task<ServingRole> Read(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql);
        command.CommandTimeout = TimeoutSeconds;
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new(row.GetString(0), row.GetBoolean(1), row.GetBoolean(2));
    }
}
