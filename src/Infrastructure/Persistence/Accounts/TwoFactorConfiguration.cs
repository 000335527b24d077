using InstaInstru.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Accounts;

internal sealed class TwoFactorConfiguration : IEntityTypeConfiguration<TwoFactor>
{
    public void Configure(EntityTypeBuilder<TwoFactor> builder)
    {
        builder.ToTable("two_factors");
        builder.Property(factor => factor.Id).ValueGeneratedNever();
        builder.Property(factor => factor.SealedSecret).HasMaxLength(120);
        builder.PrimitiveCollection(factor => factor.RecoveryCodes).ElementType().HasMaxLength(64);
        builder.Ignore(factor => factor.IsEnabled);
        builder.HasOne<Account>().WithOne().HasForeignKey<TwoFactor>(factor => factor.Id).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TrustedDeviceConfiguration : IEntityTypeConfiguration<TrustedDevice>
{
    public void Configure(EntityTypeBuilder<TrustedDevice> builder)
    {
        builder.ToTable("trusted_devices");
        builder.Property(device => device.Id).ValueGeneratedNever();
        builder.Property(device => device.TokenHash).HasMaxLength(64);
        builder.Property(device => device.UserAgent).HasMaxLength(UserAgent.Most);
        builder.HasOne<Account>().WithMany().HasForeignKey(device => device.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(device => device.ExpiresAt);
    }
}
