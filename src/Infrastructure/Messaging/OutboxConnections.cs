using Npgsql;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>The dispatcher's own connections: bounded waits when a host dies without a word, plans that stay right when the table fills.</summary>
internal sealed class OutboxConnections(string connectionString) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = Create(connectionString);

    /// <summary>A connection outside the pool, for what belongs to a session: listening, session-wide locks.</summary>
    public async Task<NpgsqlConnection> OpenAlone(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "instainstru-outbox", Pooling = false, KeepAlive = 15 }.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private static NpgsqlDataSource Create(string connectionString) => NpgsqlDataSource.Create(Composition.Prepared(new(connectionString)
    {
        ApplicationName = "instainstru-outbox",
        KeepAlive = 15,
        // A plan made while the table was empty must not scan it once it is full; nothing here is worth compiling.
        Options = "-c enable_seqscan=off -c jit=off -c idle_in_transaction_session_timeout=60s -c client_connection_check_interval=1s -c tcp_user_timeout=5s",
    }));
}
