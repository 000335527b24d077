using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Referrals;

internal sealed class ReferralCodeConfiguration : IEntityTypeConfiguration<ReferralCode>
{
    public void Configure(EntityTypeBuilder<ReferralCode> builder)
    {
        builder.ToTable("referral_codes");
        builder.Property(code => code.Id).ValueGeneratedNever();
        builder.Property(code => code.Code).HasMaxLength(ReferralCode.Length).IsFixedLength();
        builder.HasOne<Account>().WithMany().HasForeignKey(code => code.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(code => code.Code).IsUnique();
        builder.HasIndex(code => code.OwnerId).IsUnique().HasFilter("status = 'active'");
    }
}

internal sealed class ReferralAttributionConfiguration : IEntityTypeConfiguration<ReferralAttribution>
{
    public void Configure(EntityTypeBuilder<ReferralAttribution> builder)
    {
        builder.ToTable("referral_attributions", table =>
        {
            table.HasCheckConstraint("referral_attributions_two_accounts", "referrer_id <> friend_id");
            table.HasCheckConstraint("referral_attributions_two_people", "referrer_email_mark <> friend_email_mark and referrer_phone_mark <> friend_phone_mark");
        });
        builder.Property(referral => referral.Id).ValueGeneratedNever();
        builder.Property(referral => referral.ReferrerEmailMark).HasMaxLength(PersonMark.Length);
        builder.Property(referral => referral.ReferrerPhoneMark).HasMaxLength(PersonMark.Length);
        builder.Property(referral => referral.FriendEmailMark).HasMaxLength(PersonMark.Length);
        builder.Property(referral => referral.FriendPhoneMark).HasMaxLength(PersonMark.Length);
        builder.HasOne<ReferralCode>().WithMany().HasForeignKey(referral => referral.CodeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(referral => referral.ReferrerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(referral => referral.FriendId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(referral => referral.FriendId).IsUnique();
        builder.HasIndex(referral => referral.CodeId);
        builder.HasIndex(referral => new { referral.ReferrerId, referral.Status });
        builder.HasIndex(referral => referral.UnlockDueAt).HasFilter("status = 'pending'");
    }
}
