using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Messaging;

internal static class MessagingSchema
{
    public const string Name = "messaging";

    public const int NameLength = 200;

    public const int TraceLength = 64;
}

internal sealed class EventConfiguration : IEntityTypeConfiguration<EventRow>
{
    /// <summary>The index that gives every position of a stream once.</summary>
    public const string Position = "ix_events_stream_position";

    public void Configure(EntityTypeBuilder<EventRow> entity)
    {
        entity.ToTable("events", MessagingSchema.Name);
        entity.HasKey(row => row.EventId);
        entity.Property(row => row.EventId).ValueGeneratedNever();
        entity.Property(row => row.StreamType).HasMaxLength(MessagingSchema.NameLength);
        entity.Property(row => row.Name).HasMaxLength(MessagingSchema.NameLength);
        entity.Property(row => row.Payload).HasColumnType("jsonb");
        entity.Property(row => row.TraceParent).HasMaxLength(MessagingSchema.TraceLength);
        // A person's account, profile and wallet share one id, so the type is part of the stream's name.
        entity.HasIndex(row => new { row.StreamId, row.StreamType, row.StreamVersion, row.EventIndex }).IsUnique().HasDatabaseName(Position);
        entity.HasIndex(row => new { row.Name, row.RecordedAt });
        entity.HasIndex(row => row.RecordedAt);
    }
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> entity)
    {
        entity.ToTable("deliveries", MessagingSchema.Name);
        entity.HasKey(row => row.DeliveryId);
        entity.Property(row => row.DeliveryId).ValueGeneratedNever();
        entity.Property(row => row.Handler).HasMaxLength(MessagingSchema.NameLength);
        entity.Property(row => row.TraceParent).HasMaxLength(MessagingSchema.TraceLength);
        entity.Property(row => row.Command).HasColumnType("jsonb");
        entity.HasIndex(row => new { row.NotBefore, row.DeliveryId });
        entity.HasIndex(row => new { row.Lane, row.LaneOrder }).HasFilter("lane is not null");
        entity.HasIndex(row => row.CorrelationId).HasFilter("awaited");
        entity.HasIndex(row => row.MessageId);
    }
}

internal sealed class DeadLetterConfiguration : IEntityTypeConfiguration<DeadLetterRow>
{
    public void Configure(EntityTypeBuilder<DeadLetterRow> entity)
    {
        entity.ToTable("dead_letters", MessagingSchema.Name);
        entity.HasKey(row => row.DeadLetterId);
        entity.Property(row => row.DeadLetterId).ValueGeneratedNever();
        entity.Property(row => row.Handler).HasMaxLength(MessagingSchema.NameLength);
        entity.Property(row => row.Name).HasMaxLength(MessagingSchema.NameLength);
        entity.Property(row => row.Payload).HasColumnType("jsonb");
        entity.Property(row => row.Reason).HasMaxLength(MessagingSchema.NameLength);
        entity.Property(row => row.Detail).HasMaxLength(4000);
        entity.Property(row => row.TraceParent).HasMaxLength(MessagingSchema.TraceLength);
        entity.HasIndex(row => row.MessageId);
    }
}

internal sealed class OccurrenceConfiguration : IEntityTypeConfiguration<OccurrenceRow>
{
    public void Configure(EntityTypeBuilder<OccurrenceRow> entity)
    {
        entity.ToTable("occurrences", MessagingSchema.Name);
        entity.HasKey(row => new { row.Job, row.DueAt });
        entity.Property(row => row.Job).HasMaxLength(MessagingSchema.NameLength);
    }
}

internal sealed class CommandKeyConfiguration : IEntityTypeConfiguration<CommandKeyRow>
{
    public void Configure(EntityTypeBuilder<CommandKeyRow> entity)
    {
        entity.ToTable("command_keys", MessagingSchema.Name);
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Key).HasMaxLength(MessagingSchema.NameLength);
        entity.HasIndex(row => row.RecordedAt);
    }
}
