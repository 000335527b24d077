using InstaInstru.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Payments;

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> webhook)
    {
        webhook.ToTable("webhooks");
        webhook.HasKey(row => row.Id);
        webhook.Property(row => row.ProviderEventId).HasMaxLength(255);
        webhook.Property(row => row.Type).HasMaxLength(100);
        webhook.Property(row => row.ObjectId).HasMaxLength(255);
        webhook.Property(row => row.Body).HasMaxLength(262_144);
        webhook.HasIndex(row => row.ProviderEventId).IsUnique();
    }
}

internal sealed class EventFeedConfiguration : IEntityTypeConfiguration<EventFeed>
{
    public void Configure(EntityTypeBuilder<EventFeed> feed)
    {
        feed.ToTable("event_feeds");
        feed.HasKey(row => row.Id);
        feed.Property(row => row.Id).ValueGeneratedNever();
        feed.Property(row => row.Account).HasMaxLength(255);
        feed.Ignore(row => row.ReadFrom);
        feed.HasIndex(row => row.Account).IsUnique().AreNullsDistinct(false);
    }
}
