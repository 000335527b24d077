using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Audit;

/// <summary>One line of the audit log; nothing changes it, the owner of the database included.</summary>
internal sealed class AuditRow
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who acted; null for the system and for people who are not signed in.</summary>
    public Guid? Actor { get; init; }

    public required string Action { get; init; }

    public required string Entity { get; init; }

    public required string EntityId { get; init; }

    /// <summary>JSON, personal values struck out.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }

    public string? TraceId { get; init; }

    public string? Address { get; init; }
}

internal sealed class AuditRowConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("audit_log");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Action).HasMaxLength(80);
        builder.Property(row => row.Entity).HasMaxLength(40);
        builder.Property(row => row.EntityId).HasMaxLength(40);
        builder.Property(row => row.Before).HasColumnType("jsonb");
        builder.Property(row => row.After).HasColumnType("jsonb");
        builder.Property(row => row.TraceId).HasMaxLength(32);
        builder.Property(row => row.Address).HasMaxLength(45);
        builder.HasIndex(row => new { row.At, row.Id });
        builder.HasIndex(row => new { row.EntityId, row.At });
        builder.HasIndex(row => new { row.Actor, row.At });
        builder.HasIndex(row => new { row.Action, row.At });
        builder.HasIndex(row => new { row.Entity, row.At });
    }
}

/// <summary>Refuses every change of the audit log.</summary>
internal sealed class AuditSchemaSql : ISchemaSql
{
    public int Order => 10;

    public IEnumerable<string> Up() => SchemaSql.AppendOnly("audit_log");
}
