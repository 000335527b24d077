using Npgsql;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>Looks into a test's database, over pooled connections: a new one costs the server a process and a hundredth of a second.</summary>
public static class DatabaseQueries
{
    /// <summary>The first column of the first row, as the application's role sees it.</summary>
    public static Task<T> Value<T>(this TestDatabase database, string sql, params object[] values) =>
        Run(database.AppConnectionString, sql, values, async command => (T)(await command.ExecuteScalarAsync())!);

    /// <summary>The same without parameters.</summary>
    public static Task<T> Scalar<T>(this TestDatabase database, string sql) => database.Value<T>(sql);

    /// <summary>The first column of every row, as the application's role sees them.</summary>
    public static Task<List<T>> Column<T>(this TestDatabase database, string sql, params object[] values) => Run(database.AppConnectionString, sql, values, async command =>
    {
        await using var row = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await row.ReadAsync()) found.Add(row.GetFieldValue<T>(0));
        return found;
    });

    /// <summary>Runs a statement as the application's role, or as the owner.</summary>
    public static Task<int> Execute(this TestDatabase database, string sql, bool asOwner = false) =>
        Run(asOwner ? database.OwnerConnectionString : database.AppConnectionString, sql, [], command => command.ExecuteNonQueryAsync());

    /// <summary>What the server's log says of deadlocks in this database; other classes use the same server.</summary>
    public static async Task<IEnumerable<string>> Deadlocks(this TestDatabase database) =>
        (await database.Server.ReadLogAsync()).Split('\n').Where(line => line.Contains($",{database.Name}:", StringComparison.Ordinal) && line.Contains("deadlock detected", StringComparison.Ordinal));

    private static async Task<T> Run<T>(string connectionString, string sql, object[] values, Func<NpgsqlCommand, Task<T>> run)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await run(command);
    }
}
