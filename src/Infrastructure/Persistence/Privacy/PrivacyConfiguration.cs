using InstaInstru.Application.Accounts;
using InstaInstru.Application.Privacy;
using InstaInstru.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.Infrastructure.Persistence.Privacy;

internal sealed class DataExportConfiguration : IEntityTypeConfiguration<DataExport>
{
    public void Configure(EntityTypeBuilder<DataExport> builder)
    {
        builder.ToTable("data_exports");
        builder.Property(export => export.Id).ValueGeneratedNever();
        builder.Property(export => export.Content).HasColumnType("jsonb");
        builder.HasOne<Account>().WithMany().HasForeignKey(export => export.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(export => export.UserId).IsUnique().HasFilter("ready_at is null");
        builder.HasIndex(export => export.UserId, "ix_data_exports_of_person");
        builder.HasIndex(export => export.RequestedAt);
    }
}

internal sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("consents");
        builder.Property(consent => consent.Id).ValueGeneratedNever();
        builder.Property(consent => consent.DocumentVersion).HasMaxLength(Consent.MaxVersion);
        builder.HasOne<Account>().WithMany().HasForeignKey(consent => consent.UserId).OnDelete(DeleteBehavior.Restrict);
        // A key and no index: of two equal agreements at once the second looks again and finds the first.
        builder.HasAlternateKey(consent => new { consent.UserId, consent.Document, consent.DocumentVersion });
    }
}

/// <summary>Agreements are kept as they were given.</summary>
internal sealed class ConsentSchemaSql : ISchemaSql
{
    public int Order => 12;

    public IEnumerable<string> Up() => SchemaSql.AppendOnly("consents");
}

internal static class PrivacyComposition
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddOptions<LegalSettings>().BindConfiguration(LegalSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ILegalDocuments, LegalDocuments>();
        services.AddScoped<IPersonalData, PersonalData>();
        services.AddScoped<IDeletionObstacles, DeletionObstacles>();
        services.AddScoped<IPersonalTraces, PersonalTraces>();
        return services;
    }
}
