using InstaInstru.Domain.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>What Identity keeps of an account: the password's hash and stamps. Names and addresses are the account's.</summary>
internal sealed class Credential : IdentityUser<Guid>
{
    public UserId AccountId { get; set; }
}

internal sealed class CredentialConfiguration : IEntityTypeConfiguration<Credential>
{
    public void Configure(EntityTypeBuilder<Credential> builder)
    {
        builder.ToTable("credentials");
        builder.HasKey(credential => credential.Id);
        builder.Property(credential => credential.Id).ValueGeneratedNever();
        builder.Property(credential => credential.PasswordHash).HasMaxLength(200).IsRequired();
        builder.Property(credential => credential.SecurityStamp).HasMaxLength(64);
        builder.Property(credential => credential.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        builder.HasOne<Account>().WithOne().HasForeignKey<Credential>(credential => credential.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(credential => credential.AccountId).IsUnique();
        builder.Ignore(credential => credential.UserName).Ignore(credential => credential.NormalizedUserName).Ignore(credential => credential.Email)
            .Ignore(credential => credential.NormalizedEmail).Ignore(credential => credential.EmailConfirmed).Ignore(credential => credential.PhoneNumber)
            .Ignore(credential => credential.PhoneNumberConfirmed).Ignore(credential => credential.TwoFactorEnabled).Ignore(credential => credential.LockoutEnd)
            .Ignore(credential => credential.LockoutEnabled).Ignore(credential => credential.AccessFailedCount);
    }
}
