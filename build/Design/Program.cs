using InstaInstru.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace InstaInstru.Design;

/// <summary>Gives dotnet-ef a model without a database behind it.</summary>
public sealed class DesignTimeContext : IDesignTimeDbContextFactory<AppDbContext>
{
    public static void Main()
    {
    }

    public AppDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql("Host=design-time").Options);
}
