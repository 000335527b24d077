using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace InstaInstru.Infrastructure.Persistence;

/// <summary>Brings a database's schema up to date.</summary>
public static class Schema
{
    /// <summary>A change that cannot have its lock soon gives up instead of holding up everybody behind it; running it again goes on where it stopped.</summary>
    private const string Impatience = "-c lock_timeout=5s";

    /// <summary>Applies what is pending as the role of <paramref name="connectionString"/>, which must own the schema.</summary>
    /// <returns>The names of the migrations applied, in order.</returns>
    public static async Task<IReadOnlyList<string>> Migrate(string connectionString, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        connection.Options = $"{connection.Options} {Impatience}".TrimStart();
        await using var context = new AppDbContext(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(connection.ConnectionString).Options);
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        await context.Database.MigrateAsync(cancellation);
        return pending;
    }
}
