using InstaInstru.DevDatabase;
using Npgsql;
using Xunit;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>A migrated database of its own for a test class: <c>IClassFixture&lt;TestDatabase&gt;</c>.</summary>
public class TestDatabase : IAsyncLifetime
{
    private PostgresServer? _server;
    private string? _name;

    /// <summary>The application's role: no DDL, and only SELECT and INSERT on append-only tables. Tests and hosts connect as this.</summary>
    public string AppConnectionString => Server.AppConnectionString(Name);

    /// <summary>The role that owns the schema; for what a test has to break on purpose.</summary>
    public string OwnerConnectionString => Server.OwnerConnectionString(Name);

    /// <summary>The database's name on the server.</summary>
    public string Name => _name ?? throw new InvalidOperationException("The database exists between InitializeAsync and DisposeAsync.");

    /// <summary>The server of this run.</summary>
    public PostgresServer Server => _server ?? throw new InvalidOperationException("The server is known after InitializeAsync.");

    public virtual async Task InitializeAsync()
    {
        _server = await DatabaseServer.GetAsync();
        _name = await _server.CloneAsync(await TemplateAsync());
    }

    public virtual async Task DisposeAsync()
    {
        foreach (var connectionString in new[] { AppConnectionString, OwnerConnectionString })
        {
            await using var connection = new NpgsqlConnection(connectionString);
            NpgsqlConnection.ClearPool(connection);
        }

        await Server.DropAsync(Name);
    }

    /// <summary>What the database is cloned from; override for a template that already holds something.</summary>
    protected virtual Task<string> TemplateAsync() => DatabaseServer.MigratedTemplateAsync();
}
