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
        builder.Property(notification => notification.Named).HasMaxLength(NotificationText.MaxNamed);
        builder.HasOne<Account>().WithMany().HasForeignKey(notification => notification.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<GatheredMail>().WithMany().HasForeignKey(notification => notification.GatheredMailId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(notification => new { notification.UserId, notification.Kind, notification.CauseId }).IsUnique();
        builder.HasIndex(notification => new { notification.UserId, notification.Id }).IsDescending(false, true);
        builder.HasIndex(notification => notification.UserId, "ix_notifications_unread").HasFilter("read_at is null and in_app and deleted_at is null");
        builder.HasIndex(notification => notification.UserId, "ix_notifications_waiting").HasFilter("mail = 'waiting'");
    }
}

internal sealed class GatheredMailConfiguration : IEntityTypeConfiguration<GatheredMail>
{
    public void Configure(EntityTypeBuilder<GatheredMail> builder)
    {
        builder.ToTable("gathered_mails", table => table.HasCheckConstraint("gathered_mails_places", $"place between 1 and {QuietHours.MailsPerDay}"));
        builder.Property(mail => mail.Id).ValueGeneratedNever();
        builder.HasOne<Account>().WithMany().HasForeignKey(mail => mail.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(mail => new { mail.UserId, mail.LocalDate, mail.Place }).IsUnique();
    }
}

internal sealed class NotificationPreferenceConfiguration : IEntityTypeConfiguration<NotificationPreference>
{
    public void Configure(EntityTypeBuilder<NotificationPreference> builder)
    {
        builder.ToTable("notification_preferences");
        builder.Property(preference => preference.Id).ValueGeneratedNever();
        builder.Ignore(preference => preference.Choice);
        builder.HasOne<Account>().WithMany().HasForeignKey(preference => preference.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(preference => new { preference.UserId, preference.Category, preference.Channel }).IsUnique();
    }
}
