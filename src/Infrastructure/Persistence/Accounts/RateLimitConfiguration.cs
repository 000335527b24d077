using InstaInstru.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Accounts;

internal sealed class RateLimitsConfiguration : IEntityTypeConfiguration<RateLimits>
{
    public void Configure(EntityTypeBuilder<RateLimits> builder)
    {
        builder.ToTable("rate_limits");
        builder.Property(limits => limits.Id).ValueGeneratedNever();
        builder.Ignore(limits => limits.Figures);
        Name(builder.ComplexProperty(limits => limits.Auth), "auth");
        Name(builder.ComplexProperty(limits => limits.Read), "read");
        Name(builder.ComplexProperty(limits => limits.Write), "write");
        Name(builder.ComplexProperty(limits => limits.Financial), "financial");
        Name(builder.ComplexProperty(limits => limits.Webhook), "webhook");
    }

    private static void Name(ComplexPropertyBuilder<RateLimit> limit, string bucket)
    {
        limit.Property(says => says.PerMinute).HasColumnName(bucket + "_per_minute");
        limit.Property(says => says.Burst).HasColumnName(bucket + "_burst");
        limit.Property(says => says.Shadow).HasColumnName(bucket + "_shadow");
    }
}

/// <summary>A bucket shared by all nodes, under the keyed hash of its kind and caller.</summary>
internal sealed class RateLimitCount
{
    public Guid Id { get; private set; }

    public DateTimeOffset FullAt { get; private set; }

    /// <summary>Whether the last request passed.</summary>
    public bool Passed { get; private set; }
}

internal sealed class RateLimitCountConfiguration : IEntityTypeConfiguration<RateLimitCount>
{
    public void Configure(EntityTypeBuilder<RateLimitCount> builder)
    {
        builder.ToTable("rate_limit_counts");
        builder.HasKey(count => count.Id);
        builder.Property(count => count.Id).ValueGeneratedNever();
    }
}
