using InstaInstru.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence;

/// <summary>The one model of the database; each aggregate brings its own configuration.</summary>
public class AppDbContext(DbContextOptions<AppDbContext> options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.UseDomainTypes();
        configuration.Conventions.Add(_ => new SnakeCaseConvention());
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.HasPostgresExtension("btree_gist").HasPostgresExtension("pg_trgm").HasPostgresExtension("citext");
        model.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        foreach (var root in model.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IAggregateRoot))))
        {
            model.Entity(root.ClrType).Ignore(nameof(IAggregateRoot.Events));
            model.Entity(root.ClrType).Property(nameof(IAggregateRoot.Version)).IsConcurrencyToken();
        }
    }
}
