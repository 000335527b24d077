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
        builder.Property(code => code.Slug).HasMaxLength(ReferralCode.MaxSlug);
        builder.HasIndex(code => code.Code).IsUnique();
        builder.HasIndex(code => code.Slug).IsUnique();
        builder.HasIndex(code => code.OwnerId).IsUnique().HasFilter("status = 'active'");
        builder.HasIndex(code => code.OwnerId, "ix_referral_codes_of_owner");
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
        builder.ComplexProperty(referral => referral.Promise, promise =>
        {
            promise.Property(says => says.ConfigNumber).HasColumnName("promise_config_number");
            promise.Property(says => says.FriendCredit).HasColumnName("promise_friend_credit_cents");
            promise.Property(says => says.Reward).HasColumnName("promise_reward_cents");
            promise.Property(says => says.LeastLessonPrice).HasColumnName("promise_least_lesson_price_cents");
            promise.Property(says => says.WaitingDays).HasColumnName("promise_waiting_days");
            promise.Ignore(says => says.WaitingPeriod);
        });
        builder.Ignore(referral => referral.Reward).Ignore(referral => referral.IsOpen).Ignore(referral => referral.GivesWay);
        builder.Property(referral => referral.Evidence).HasReferralEvidence();
        builder.HasOne<ReferralCode>().WithMany().HasForeignKey(referral => referral.CodeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(referral => referral.ReferrerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(referral => referral.FriendId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(referral => referral.FriendId).IsUnique();
        builder.HasIndex(referral => referral.CodeId);
        builder.HasIndex(referral => new { referral.ReferrerId, referral.Status });
        builder.HasIndex(referral => new { referral.ReferrerId, referral.ClaimedAt });
        builder.HasIndex(referral => referral.ClaimedAt);
        builder.HasIndex(referral => referral.JudgedAt).HasFilter("verdict = 'review'");
        builder.HasIndex(referral => referral.UnlockDueAt).HasFilter("status = 'pending'");
    }
}

internal sealed class ReferralRefusalConfiguration : IEntityTypeConfiguration<ReferralRefusal>
{
    public void Configure(EntityTypeBuilder<ReferralRefusal> builder)
    {
        builder.ToTable("referral_refusals");
        builder.Property(refusal => refusal.Id).ValueGeneratedNever();
        builder.Property(refusal => refusal.Evidence).HasReferralEvidence();
        builder.HasOne<ReferralCode>().WithMany().HasForeignKey(refusal => refusal.CodeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(refusal => refusal.CodeId);
    }
}

internal sealed class ReferralInvitationConfiguration : IEntityTypeConfiguration<ReferralInvitation>
{
    public void Configure(EntityTypeBuilder<ReferralInvitation> builder)
    {
        builder.ToTable("referral_invitations");
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.Email).HasMaxLength(254);
        builder.Property(invitation => invitation.EmailMark).HasMaxLength(PersonMark.Length);
        builder.HasOne<ReferralCode>().WithMany().HasForeignKey(invitation => invitation.CodeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(invitation => invitation.CodeId);
        builder.HasIndex(invitation => new { invitation.SenderId, invitation.RequestedAt });
        builder.HasIndex(invitation => new { invitation.EmailMark, invitation.RequestedAt });
    }
}

internal sealed class ReferralClickConfiguration : IEntityTypeConfiguration<ReferralClick>
{
    public void Configure(EntityTypeBuilder<ReferralClick> builder)
    {
        builder.ToTable("referral_clicks");
        builder.Property(click => click.Id).ValueGeneratedNever();
        builder.HasOne<ReferralCode>().WithMany().HasForeignKey(click => click.CodeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(click => new { click.CodeId, click.ClickedAt });
        builder.HasIndex(click => click.ClickedAt);
        builder.HasIndex(click => click.OwnerId);
    }
}

internal static class EvidenceColumn
{
    public static PropertyBuilder<ReferralEvidence> HasReferralEvidence(this PropertyBuilder<ReferralEvidence> column) =>
        column.HasConversion(evidence => evidence.Text, text => ReferralEvidence.Read(text)).HasMaxLength(ReferralEvidence.MaxLength);
}
