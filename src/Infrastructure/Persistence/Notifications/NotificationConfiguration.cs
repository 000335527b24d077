using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Notifications;

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("notifications");
        builder.Property(notification => notification.Id).ValueGeneratedNever();
        builder.Property(notification => notification.Title).HasMaxLength(NotificationText.MaxTitle);
        builder.Property(notification => notification.Body).HasMaxLength(NotificationText.MaxBody);
        builder.HasOne<Account>().WithMany().HasForeignKey(notification => notification.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(notification => new { notification.UserId, notification.Kind, notification.CauseId }).IsUnique();
        builder.HasIndex(notification => new { notification.UserId, notification.Id }).IsDescending(false, true);
    }
}
