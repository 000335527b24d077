using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace InstaInstru.DevDatabase;

/// <summary>Who connects as what: <c>Admin</c> prepares (null where only the given roles may be used), <c>Owner</c> migrates, <c>App</c> serves.</summary>
internal sealed record DatabaseRoles(NpgsqlConnectionStringBuilder? Admin, NpgsqlConnectionStringBuilder Owner, NpgsqlConnectionStringBuilder App, string MaintenanceDatabase)
{
    public const string OwnerRole = "instainstru_owner";
    public const string AppRole = "instainstru_app";

    /// <summary>False when one given role does everything: then only the triggers protect append-only tables.</summary>
    public bool AreSeparate => Owner.Username != App.Username;

    /// <summary>The roles of a server that we started and whose superuser is ours.</summary>
    public static async Task<DatabaseRoles> OfOwnServerAsync(ServerState state, CancellationToken cancellationToken)
    {
        var server = new NpgsqlConnectionStringBuilder { Host = state.Host, Port = state.Port, IncludeErrorDetail = true, Timeout = 15 };
        var roles = new DatabaseRoles(
            With(server, "postgres", state.AdminPassword),
            With(server, OwnerRole, state.OwnerPassword),
            With(server, AppRole, state.AppPassword),
            "postgres");
        await roles.CreateAsync(cancellationToken);
        return roles;
    }

    /// <summary>The roles of a given server: the two that were given, or two of ours if the given one may create roles, or the given one for everything.</summary>
    public static async Task<DatabaseRoles> OfGivenServerAsync(ServerState state, Action<string> say, CancellationToken cancellationToken)
    {
        var given = new NpgsqlConnectionStringBuilder(state.Given) { Database = null };
        var maintenance = await ReachableDatabaseAsync(state.Given, cancellationToken);
        if (state.GivenOwner.Length > 0)
        {
            return new DatabaseRoles(null, new NpgsqlConnectionStringBuilder(state.GivenOwner) { Database = null }, given, maintenance);
        }

        var separate = new DatabaseRoles(given, With(given, OwnerRole, Derive(given, OwnerRole)), With(given, AppRole, Derive(given, AppRole)), maintenance);
        try
        {
            await separate.CreateAsync(cancellationToken);
            return separate;
        }
        catch (PostgresException denied) when (denied.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            say($"the role {given.Username} may not create roles: it does everything, and only triggers protect append-only tables");
            return new DatabaseRoles(null, given, given, maintenance);
        }
    }

    /// <summary>Waits until a server that was just started takes connections; a new container initialises itself first.</summary>
    public static async Task WaitUntilReadyAsync(ServerState state, CancellationToken cancellationToken)
    {
        var admin = new NpgsqlConnectionStringBuilder { Host = state.Host, Port = state.Port, Username = "postgres", Password = state.AdminPassword, Timeout = 5 };
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                await ExecuteAsync(admin, "postgres", "SELECT 1", timer.Token);
                return;
            }
            catch (NpgsqlException) when (!timer.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), timer.Token);
            }
        }
    }

    public static string In(NpgsqlConnectionStringBuilder role, string database) =>
        new NpgsqlConnectionStringBuilder(role.ConnectionString) { Database = database }.ConnectionString;

    public static async Task ExecuteAsync(NpgsqlConnectionStringBuilder role, string database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(In(role, database), cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<T?> QueryAsync<T>(NpgsqlConnectionStringBuilder role, string database, string sql, string argument, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(In(role, database), cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter { Value = argument } } };
        return await command.ExecuteScalarAsync(cancellationToken) is T value ? value : default;
    }

    // Unpooled: a connection left in a pool would block cloning and dropping.
    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static NpgsqlConnectionStringBuilder With(NpgsqlConnectionStringBuilder server, string user, string password) =>
        new(server.ConnectionString) { Username = user, Password = password };

    // Derived, not random: two checkouts that were given the same server must agree without asking each other.
    private static string Derive(NpgsqlConnectionStringBuilder given, string role) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(given.Password ?? string.Empty), Encoding.UTF8.GetBytes($"{role}@{given.Host}:{given.Port}")));

    // One round: the passwords are random keys, which no number of rounds makes harder to guess, while every new connection pays for each.
    private static string Verifier(string password)
    {
        var salt = SHA256.HashData(Encoding.UTF8.GetBytes(password))[..16];
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256$1:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }

    private static async Task<string> ReachableDatabaseAsync(string connectionString, CancellationToken cancellationToken)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database;
        try
        {
            await using var connection = await OpenAsync(connectionString, cancellationToken);
            return connection.Database;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName && database is not "postgres")
        {
            return await ReachableDatabaseAsync(new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres" }.ConnectionString, cancellationToken);
        }
        catch (NpgsqlException unreachable)
        {
            throw new DevDatabaseException($"The server of ConnectionStrings__InstaInstru does not answer: {unreachable.Message}", unreachable);
        }
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        foreach (var (role, rights) in new[] { (Owner, "CREATEDB"), (App, "NOCREATEDB") })
        {
            // Role names are ours and verifiers base64: nothing here needs quoting.
            await ExecuteAsync(
                Admin!,
                MaintenanceDatabase,
                $"""
                DO $$ BEGIN
                    PERFORM pg_advisory_xact_lock(hashtext('instainstru roles'));
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role.Username}') THEN CREATE ROLE {role.Username}; END IF;
                    ALTER ROLE {role.Username} LOGIN {rights} NOCREATEROLE PASSWORD '{Verifier(role.Password!)}';
                    IF NOT pg_has_role('{role.Username}', 'MEMBER') THEN EXECUTE 'GRANT {role.Username} TO CURRENT_USER'; END IF;
                END $$;
                """,
                cancellationToken);
        }
    }
}
