using Npgsql;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>Looks into a test's database.</summary>
public static class DatabaseQueries
{
    /// <summary>The first column of the first row, as the application's role sees it.</summary>
    public static async Task<T> Scalar<T>(this TestDatabase database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.AppConnectionString);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Runs a statement as the application's role, or as the owner.</summary>
    public static async Task<int> Execute(this TestDatabase database, string sql, bool asOwner = false)
    {
        await using var source = NpgsqlDataSource.Create(asOwner ? database.OwnerConnectionString : database.AppConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }
}
