using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace InstaInstru.DevDatabase;

/// <summary>A running PostgreSQL server with an owner role (migrates, clones) and an application role (no DDL).</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly string[] Extensions = ["btree_gist", "pg_trgm", "citext", "unaccent", "pg_stat_statements"];

    private readonly ServerState _state;
    private readonly DatabaseRoles _roles;
    private readonly IServerHost _host;
    private readonly Func<Task> _dispose;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new(StringComparer.Ordinal);
    private int _databases;

    internal PostgresServer(ServerState state, DatabaseRoles roles, IServerHost host, Func<Task> dispose)
    {
        _state = state;
        _roles = roles;
        _host = host;
        _dispose = dispose;
    }

    /// <summary>Where the server came from.</summary>
    public ServerKind Kind => _state.Kind;

    /// <summary>The database of the product on this server.</summary>
    public string DefaultDatabase => Kind == ServerKind.Given && new NpgsqlConnectionStringBuilder(_state.Given).Database is { Length: > 0 } database ? database : "instainstru";

    /// <summary>A database name of this run, dropped with it.</summary>
    public string RunDatabase => _state.Name + "_0";

    /// <summary>False when one given role does everything: then only the triggers protect append-only tables.</summary>
    public bool HasSeparateRoles => _roles.AreSeparate;

    /// <summary>Where the server listens, as host:port.</summary>
    public string Address => $"{_roles.App.Host}:{_roles.App.Port}";

    /// <summary>True when this call started the server; false when it ran already.</summary>
    public bool StartedHere { get; internal init; }

    /// <summary>The connection string of the application role.</summary>
    public string AppConnectionString(string database) => DatabaseRoles.In(_roles.App, database);

    /// <summary>The connection string of the role that owns the schema.</summary>
    public string OwnerConnectionString(string database) => DatabaseRoles.In(_roles.Owner, database);

    /// <summary>The connection string of the superuser; null where only the given roles may be used.</summary>
    internal string? AdminConnectionString => _roles.Admin is { } admin ? DatabaseRoles.In(admin, _roles.MaintenanceDatabase) : null;

    /// <summary>What the server wrote to its log so far; empty for a given server.</summary>
    public Task<string> ReadLogAsync(CancellationToken cancellationToken = default) => _host.ReadLogAsync(cancellationToken);

    /// <summary>Creates the database if it is missing, its extensions and the application role's rights. Safe to repeat.</summary>
    public async Task PrepareDatabaseAsync(string database, CancellationToken cancellationToken = default)
    {
        var preparer = _roles.Admin ?? _roles.Owner;
        if (!await DatabaseRoles.QueryAsync<bool>(preparer, _roles.MaintenanceDatabase, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", database, cancellationToken))
        {
            await CreateDatabaseAsync(preparer, database, cancellationToken);
        }
        else if (_roles.Admin is not null)
        {
            // Somebody may have made the database by hand before naming it here.
            await DatabaseRoles.ExecuteAsync(preparer, _roles.MaintenanceDatabase, $"ALTER DATABASE \"{database}\" OWNER TO \"{_roles.Owner.Username}\"", cancellationToken);
        }

        await CreateExtensionsAsync(preparer, database, cancellationToken);
        if (HasSeparateRoles)
        {
            await GrantAsync(database, cancellationToken);
        }
    }

    /// <summary>Empties the database of everything the product put there.</summary>
    public async Task ResetDatabaseAsync(string database, CancellationToken cancellationToken = default)
    {
        if (Kind == ServerKind.Given)
        {
            // A given role may lack the right to create databases; what it owns it may drop.
            await DatabaseRoles.ExecuteAsync(_roles.Owner, database, "DROP OWNED BY CURRENT_USER CASCADE", cancellationToken);
        }
        else
        {
            await DropAsync(database, cancellationToken);
        }

        await PrepareDatabaseAsync(database, cancellationToken);
    }

    /// <summary>Builds a template once per server and key, concurrent callers included; <paramref name="build"/> gets the new database's name. Returns the template's name.</summary>
    public Task<string> TemplateAsync(string key, Func<string, Task> build, string? from = null)
    {
        var lazy = _templates.GetOrAdd(key, _ => new Lazy<Task<string>>(() => BuildTemplateAsync(build, from)));
        return lazy.Value;
    }

    /// <summary>A new database with the template's content; about 25 ms.</summary>
    public async Task<string> CloneAsync(string template, CancellationToken cancellationToken = default)
    {
        var database = NextName();
        await DatabaseRoles.ExecuteAsync(_roles.Owner, _roles.MaintenanceDatabase, $"CREATE DATABASE \"{database}\" TEMPLATE \"{template}\"", cancellationToken);
        if (HasSeparateRoles)
        {
            await RestrictAsync(database, cancellationToken);
        }

        return database;
    }

    /// <summary>Drops a database, ending the connections to it.</summary>
    public async Task DropAsync(string database, CancellationToken cancellationToken = default)
    {
        var (role, drop) = (_roles.Admin ?? _roles.Owner, $"DROP DATABASE IF EXISTS \"{database}\"");
        try
        {
            await DatabaseRoles.ExecuteAsync(role, _roles.MaintenanceDatabase, $"{drop} WITH (FORCE)", cancellationToken);
        }
        catch (PostgresException denied) when (denied.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // Force must not end an autovacuum worker for a role that is no superuser; without force the server ends it itself.
            await DatabaseRoles.ExecuteAsync(role, _roles.MaintenanceDatabase, drop, cancellationToken);
        }
    }

    /// <summary>Stops what was started for a throw-away server and removes its data; a lasting server is left alone.</summary>
    public async ValueTask DisposeAsync() => await _dispose();

    /// <summary>Drops the databases of this run, where the server outlives the run.</summary>
    internal async Task DropRunAsync(CancellationToken cancellationToken)
    {
        var names = await DatabaseRoles.QueryAsync<string[]>(
            _roles.Owner, _roles.MaintenanceDatabase, "SELECT coalesce(array_agg(datname::text), '{}') FROM pg_database WHERE starts_with(datname, $1)", _state.Name + "_", cancellationToken);
        foreach (var name in names ?? [])
        {
            await DropAsync(name, cancellationToken);
        }
    }

    private string NextName() => string.Create(CultureInfo.InvariantCulture, $"{_state.Name}_{Interlocked.Increment(ref _databases)}");

    private async Task<string> BuildTemplateAsync(Func<string, Task> build, string? from)
    {
        var database = from is null ? NextName() : await CloneAsync(from);
        await PrepareDatabaseAsync(database);
        await build(database);

        // A template cannot be cloned while somebody is connected to it.
        using var app = new NpgsqlConnection(AppConnectionString(database));
        using var owner = new NpgsqlConnection(OwnerConnectionString(database));
        NpgsqlConnection.ClearPool(app);
        NpgsqlConnection.ClearPool(owner);
        return database;
    }

    private async Task CreateDatabaseAsync(NpgsqlConnectionStringBuilder preparer, string database, CancellationToken cancellationToken)
    {
        try
        {
            await DatabaseRoles.ExecuteAsync(preparer, _roles.MaintenanceDatabase, $"CREATE DATABASE \"{database}\" OWNER \"{_roles.Owner.Username}\"", cancellationToken);
        }
        catch (PostgresException denied) when (denied.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new DevDatabaseException($"The role {preparer.Username} may not create the database {database}. Allow it: ALTER ROLE \"{preparer.Username}\" CREATEDB", denied);
        }
    }

    private async Task CreateExtensionsAsync(NpgsqlConnectionStringBuilder preparer, string database, CancellationToken cancellationToken)
    {
        foreach (var extension in Extensions)
        {
            try
            {
                await DatabaseRoles.ExecuteAsync(preparer, database, $"CREATE EXTENSION IF NOT EXISTS {extension}", cancellationToken);
            }
            catch (PostgresException denied) when (denied.SqlState == PostgresErrorCodes.InsufficientPrivilege && extension == "pg_stat_statements")
            {
                // Only a superuser may add it and only the slow-query log reads it.
                continue;
            }
        }
    }

    private async Task GrantAsync(string database, CancellationToken cancellationToken)
    {
        await RestrictAsync(database, cancellationToken);
        var app = _roles.App.Username;
        await DatabaseRoles.ExecuteAsync(
            _roles.Owner,
            database,
            $"""
            GRANT USAGE ON SCHEMA public TO "{app}";
            ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO "{app}";
            ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "{app}";
            ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO "{app}";
            """,
            cancellationToken);
    }

    // The rights on a database itself are not copied with a template.
    private async Task RestrictAsync(string database, CancellationToken cancellationToken)
    {
        try
        {
            await DatabaseRoles.ExecuteAsync(
                _roles.Owner,
                _roles.MaintenanceDatabase,
                $"""REVOKE ALL ON DATABASE "{database}" FROM PUBLIC; GRANT CONNECT ON DATABASE "{database}" TO "{_roles.App.Username}";""",
                cancellationToken);
        }
        catch (PostgresException denied) when (Kind == ServerKind.Given && denied.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // The given owner owns the schema and not the database: who may connect is its administrator's business.
            return;
        }
    }
}
