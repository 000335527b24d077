using System.Text.Json;
using InstaInstru.Domain.Badges;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Badges;

internal sealed class BadgeDefinitionConfiguration : IEntityTypeConfiguration<BadgeDefinition>
{
    private static readonly ValueComparer<CriteriaConfig> SameValues = new(
        (left, right) => ReferenceEquals(left, right) || Write(left!) == Write(right!), config => StringComparer.Ordinal.GetHashCode(Write(config)), config => config);

    public void Configure(EntityTypeBuilder<BadgeDefinition> builder)
    {
        builder.ToTable("badge_definitions");
        builder.Property(badge => badge.Id).ValueGeneratedNever();
        builder.Property(badge => badge.Slug).HasMaxLength(50);
        builder.Property(badge => badge.Name).HasMaxLength(80);
        builder.Property(badge => badge.Description).HasMaxLength(300);
        builder.Property(badge => badge.IconKey).HasMaxLength(50);
        builder.Property(badge => badge.CriteriaConfig).HasColumnType("jsonb").HasConversion(config => Write(config), text => Read(text), SameValues);
        builder.Ignore(badge => badge.WaitingPeriod);
        builder.HasIndex(badge => badge.Slug).IsUnique();
    }

    private static string Write(CriteriaConfig config) => JsonSerializer.Serialize(config.Values.OrderBy(value => value.Key, StringComparer.Ordinal).ToDictionary());

    private static CriteriaConfig Read(string text) => new(JsonSerializer.Deserialize<Dictionary<string, int>>(text)!);
}

internal sealed class StudentBadgeConfiguration : IEntityTypeConfiguration<StudentBadge>
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly ValueComparer<ProgressSnapshot> SameFigures = new(
        (left, right) => ReferenceEquals(left, right) || Write(left!) == Write(right!), snapshot => StringComparer.Ordinal.GetHashCode(Write(snapshot)), snapshot => snapshot);

    public void Configure(EntityTypeBuilder<StudentBadge> builder)
    {
        builder.ToTable("student_badges");
        builder.Property(award => award.Id).ValueGeneratedNever();
        builder.Property(award => award.ProgressSnapshot).HasColumnType("jsonb").HasConversion(snapshot => Write(snapshot), text => Read(text), SameFigures);
        builder.Ignore(award => award.CanBeEarnedAgain);
        builder.HasOne<BadgeDefinition>().WithMany().HasForeignKey(award => award.BadgeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(award => new { award.StudentId, award.BadgeId }).IsUnique();
        builder.HasIndex(award => award.BadgeId);
        builder.HasIndex(award => new { award.Status, award.HoldUntil }).HasFilter("status = 'pending'");
    }

    private static string Write(ProgressSnapshot snapshot) => JsonSerializer.Serialize(snapshot, Json);

    private static ProgressSnapshot Read(string text) => JsonSerializer.Deserialize<ProgressSnapshot>(text, Json)!;
}
