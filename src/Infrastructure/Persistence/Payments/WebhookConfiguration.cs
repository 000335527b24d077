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
