using InstaInstru.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace InstaInstru.ArchitectureTests.Rules.Engine;

/// <summary>A database model, built without a database.</summary>
/// <param name="Model">EF's design-time model, which knows constraints and comments.</param>
/// <param name="Configured">Entities that have a configuration class of their own.</param>
/// <param name="Sql">Statements that the schema adds to the model.</param>
/// <param name="HasPendingChanges">Whether the migrations describe another model than this one.</param>
public sealed record Schema(IModel Model, IReadOnlySet<Type> Configured, IReadOnlyList<string> Sql, bool HasPendingChanges)
{
    public static Schema OfProduct()
    {
        var options = new DbContextOptionsBuilder<AppDbContext>().UseNpgsql("Host=nowhere").Options;
        using var context = (DbContext)Activator.CreateInstance(typeof(AppDbContext), options)!;
        var types = typeof(AppDbContext).Assembly.GetTypes();
        return new Schema(
            context.GetService<IDesignTimeModel>().Model,
            types.SelectMany(Configures).ToHashSet(),
            [.. types.Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ISchemaSql)))
                .SelectMany(t => ((ISchemaSql)Activator.CreateInstance(t, nonPublic: true)!).Up())],
            context.Database.HasPendingModelChanges());
    }

    public static Schema OfOffenders()
    {
        using var context = new Offenders.Model.OffenderContext();
        return new Schema(context.GetService<IDesignTimeModel>().Model, new HashSet<Type>(), [], HasPendingChanges: true);
    }

    private static IEnumerable<Type> Configures(Type type) => type.GetInterfaces()
        .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>) && !type.IsAbstract)
        .Select(i => i.GetGenericArguments()[0]);
}
