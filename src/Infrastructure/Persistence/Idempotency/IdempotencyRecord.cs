using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Idempotency;

/// <summary>What one request under a key did; committed with the effect, completed with the answer.</summary>
internal sealed class IdempotencyRecord
{
    public required Guid Owner { get; init; }

    public required string Key { get; init; }

    public required string Route { get; init; }

    public required byte[] RequestHash { get; init; }

    /// <summary>The use case's outcome, from which the answer can be rendered again.</summary>
    public required string Outcome { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null until the answer is known: the effect stands, a repeat renders it.</summary>
    public int? Status { get; init; }

    public string? ContentType { get; init; }

    public string? Location { get; init; }

    public byte[]? Body { get; init; }
}

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("idempotency_records");
        builder.HasKey(record => new { record.Owner, record.Key });
        builder.Property(record => record.Key).HasMaxLength(255);
        builder.Property(record => record.Route).HasMaxLength(100);
        builder.Property(record => record.RequestHash).HasMaxLength(32);
        builder.Property(record => record.Outcome).HasColumnType("text");
        builder.Property(record => record.ContentType).HasMaxLength(100);
        builder.Property(record => record.Location).HasMaxLength(500);
        builder.HasIndex(record => record.StartedAt);
    }
}
