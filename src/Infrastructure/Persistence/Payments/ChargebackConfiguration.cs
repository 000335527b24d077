using InstaInstru.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Payments;

internal sealed class ChargebackConfiguration : IEntityTypeConfiguration<Chargeback>
{
    public void Configure(EntityTypeBuilder<Chargeback> chargeback)
    {
        chargeback.ToTable("chargebacks", table => table.HasCheckConstraint("chargebacks_one_charge", "(payment_id is null) <> (tip_id is null)"));
        chargeback.HasKey(row => row.Id);
        chargeback.Property(row => row.Id).ValueGeneratedNever();
        chargeback.Property(row => row.ProviderId).HasMaxLength(255);
        chargeback.Property(row => row.Transfer).HasMaxLength(255);
        chargeback.Property(row => row.PaidAgainBy).HasMaxLength(255);
        chargeback.Property(row => row.Reason).HasMaxLength(100);
        chargeback.Ignore(row => row.IsOpen);
        chargeback.HasOne<Payment>().WithMany().HasForeignKey(row => row.PaymentId).OnDelete(DeleteBehavior.Restrict);
        chargeback.HasOne<Tip>().WithMany().HasForeignKey(row => row.TipId).OnDelete(DeleteBehavior.Restrict);
        chargeback.HasIndex(row => row.ProviderId).IsUnique();
        chargeback.HasIndex(row => row.OpenOperationId).HasFilter("open_operation_id is not null");
        // Read at every look at a calendar: whether the student has a loss to repay; and what is open when somebody leaves.
        chargeback.HasIndex(row => row.StudentId);
        chargeback.HasIndex(row => row.InstructorId);
        chargeback.HasIndex(row => new { row.EvidenceDueBy, row.Id });
    }
}
