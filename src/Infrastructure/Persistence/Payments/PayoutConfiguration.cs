using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Payments;

internal sealed class PayoutAccountConfiguration : IEntityTypeConfiguration<PayoutAccount>
{
    public void Configure(EntityTypeBuilder<PayoutAccount> account)
    {
        account.ToTable("payout_accounts");
        account.HasKey(row => row.Id);
        account.Property(row => row.Id).ValueGeneratedNever();
        account.Property(row => row.Account).HasMaxLength(255);
        account.Property(row => row.DisabledReason).HasMaxLength(100);
        account.Property<PayoutSchedule>("AskedSchedule");
        account.HasIndex(row => row.Account).IsUnique();
        account.HasOne<InstructorProfile>().WithOne().HasForeignKey<PayoutAccount>(row => row.InstructorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PayoutConfiguration : IEntityTypeConfiguration<Payout>
{
    public void Configure(EntityTypeBuilder<Payout> payout)
    {
        payout.ToTable("payouts");
        payout.HasKey(row => row.Id);
        payout.Property(row => row.Id).ValueGeneratedNever();
        payout.Property(row => row.Account).HasMaxLength(255);
        payout.Property(row => row.ProviderId).HasMaxLength(255);
        payout.Property(row => row.FailureCode).HasMaxLength(100);
        payout.HasOne<InstructorProfile>().WithMany().HasForeignKey(row => row.InstructorId).OnDelete(DeleteBehavior.Restrict);
        payout.HasIndex(row => row.ProviderId).IsUnique();
        payout.HasIndex(row => row.OpenOperationId).HasFilter("open_operation_id is not null");
        payout.HasIndex(row => new { row.InstructorId, row.Id }).IsDescending(false, true);
        // One instant payout at a time: two would count on the same balance.
        payout.HasIndex(row => row.InstructorId).IsUnique().HasFilter("status = 'requested'");
    }
}
