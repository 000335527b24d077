using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence;

/// <summary>Brings a database's schema up to date.</summary>
public static class Schema
{
    /// <summary>Applies what is pending as the role of <paramref name="connectionString"/>, which must own the schema.</summary>
    /// <returns>The names of the migrations applied, in order.</returns>
    public static async Task<IReadOnlyList<string>> Migrate(string connectionString, CancellationToken cancellation)
    {
        await using var context = new AppDbContext(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(connectionString).Options);
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        await context.Database.MigrateAsync(cancellation);
        return pending;
    }
}
