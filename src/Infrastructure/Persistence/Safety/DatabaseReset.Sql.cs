using Npgsql;

namespace InstaInstru.Infrastructure.Persistence.Safety;

/// <summary>Who is asked before something is destroyed.</summary>
/// <param name="Interactive">Somebody sits at a terminal.</param>
/// <param name="Say">Shows a line.</param>
/// <param name="Hear">Reads a line; null at the end of the input.</param>
public sealed record Terminal(bool Interactive, Action<string> Say, Func<string?> Hear);

/// <summary>Empties a database, if its tier and whoever is at the terminal let it.</summary>
public static class DatabaseReset
{
    private const string TablesSql = """
        select format('%I.%I', live.schemaname, live.relname), greatest(live.n_live_tup, kind.reltuples::bigint) as rows from pg_stat_user_tables live join pg_class kind on kind.oid = live.relid
        where schemaname in ('public', 'messaging') and pg_relation_size(live.relid) > 0 order by rows desc, 1
        """;

    private const string DropSql = "drop schema if exists messaging cascade; drop schema public cascade; create schema public";

    /// <summary>What would be lost, the largest first, about.</summary>
    public static async Task<IReadOnlyList<(string Table, long Rows)>> Preview(string connection, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(TablesSql);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var tables = new List<(string, long)>();
        while (await row.ReadAsync(cancellation)) tables.Add((row.GetString(0), row.GetInt64(1)));
        return tables;
    }

    /// <summary>Why the database may not be emptied; null when it may. Production is asked twice, and never without a terminal.</summary>
    public static string? Refusal(ChosenDatabase database, DatabaseTier? remembered, Terminal terminal)
    {
        if (remembered is null) return "This database has tables that are not ours. Nothing was changed; look at where the connection leads.";
        var tier = remembered > database.Tier ? remembered.Value : database.Tier;
        if (tier is DatabaseTier.Test) return null;
        if (tier is DatabaseTier.Staging) return "A staging database is kept. Make a new one beside it.";
        if (database.Tier is not DatabaseTier.Production) return "This database has served production. Say so with USE_PROD_DATABASE=true if you mean it.";
        if (!terminal.Interactive) return "A production database is emptied only by somebody at a terminal.";
        terminal.Say($"You are about to destroy everything in {database.Masked}.");
        terminal.Say("Type the database's name:");
        if (terminal.Hear() != database.Name) return "That is not its name. Nothing was changed.";
        terminal.Say($"Type: destroy {database.Name}");
        return terminal.Hear() == $"destroy {database.Name}" ? null : "Not confirmed. Nothing was changed.";
    }

    /// <summary>Drops every schema of ours; the next migration makes them anew.</summary>
    public static async Task Run(string connection, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(DropSql);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
