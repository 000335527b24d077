using InstaInstru.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Accounts;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.Email).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(account => account.FirstName).HasMaxLength(PersonName.MaxLength);
        builder.Property(account => account.LastName).HasMaxLength(PersonName.MaxLength);
        builder.Property(account => account.Phone).HasMaxLength(PhoneNumber.MaxLength);
        builder.Property(account => account.ZipCode).HasMaxLength(10);
        builder.Property(account => account.TimeZone).HasMaxLength(64);
        builder.Property(account => account.Granted).HasConversion(set => PermissionText.Of(set), words => PermissionText.Read(words)).HasMaxLength(PermissionText.MaxLength);
        builder.Property(account => account.Denied).HasConversion(set => PermissionText.Of(set), words => PermissionText.Read(words)).HasMaxLength(PermissionText.MaxLength);
        builder.Ignore(account => account.Permissions).Ignore(account => account.Details);
        builder.HasIndex(account => account.Email).IsUnique();
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.HasOne<Account>().WithMany().HasForeignKey(session => session.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(session => session.Client).HasMaxLength(UserAgent.Most);
        builder.HasIndex(session => session.ExpiresAt);
        builder.HasIndex(session => session.UserId);
    }
}

internal sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> builder)
    {
        builder.ToTable("registrations");
        builder.Property(registration => registration.Id).ValueGeneratedNever();
        builder.Property(registration => registration.Email).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(registration => registration.FirstName).HasMaxLength(PersonName.MaxLength);
        builder.Property(registration => registration.LastName).HasMaxLength(PersonName.MaxLength);
        builder.Property(registration => registration.Phone).HasMaxLength(PhoneNumber.MaxLength);
        builder.Property(registration => registration.ZipCode).HasMaxLength(10);
        builder.Property(registration => registration.PasswordHash).HasMaxLength(200);
        builder.Property(registration => registration.TermsVersion).HasMaxLength(Consent.MaxVersion);
        builder.Property(registration => registration.PrivacyVersion).HasMaxLength(Consent.MaxVersion);
        builder.HasIndex(registration => registration.EnteredAt);
    }
}

internal sealed class ChallengeConfiguration : IEntityTypeConfiguration<Challenge>
{
    public void Configure(EntityTypeBuilder<Challenge> builder)
    {
        builder.ToTable("challenges");
        builder.Property(challenge => challenge.Id).ValueGeneratedNever();
        builder.Property(challenge => challenge.Address).HasMaxLength(EmailAddress.MaxLength);
        builder.HasIndex(challenge => new { challenge.Kind, challenge.Address }).IsUnique();
    }
}

internal sealed class EmailChangeConfiguration : IEntityTypeConfiguration<EmailChange>
{
    public void Configure(EntityTypeBuilder<EmailChange> builder)
    {
        builder.ToTable("email_changes");
        builder.Property(change => change.Id).ValueGeneratedNever();
        builder.Property(change => change.OldEmail).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(change => change.NewEmail).HasMaxLength(EmailAddress.MaxLength);
        builder.Property<int>("OldSerial");
        builder.Property<int>("NewSerial");
        builder.HasIndex(change => change.OldEmail);
        builder.HasIndex(change => change.UserId, "ix_email_changes_of_person");
        builder.HasIndex(change => change.UserId).IsUnique().HasFilter("done_at is null");
        builder.HasIndex(change => change.RequestedAt);
    }
}

internal sealed class SignInThrottleConfiguration : IEntityTypeConfiguration<SignInThrottle>
{
    public void Configure(EntityTypeBuilder<SignInThrottle> builder)
    {
        builder.ToTable("sign_in_throttles");
        builder.Property(throttle => throttle.Id).ValueGeneratedNever();
        builder.HasIndex(throttle => throttle.LastFailureAt);
    }
}
