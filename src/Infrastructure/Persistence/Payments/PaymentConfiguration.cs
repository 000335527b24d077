using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Payments;

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.ToTable("payments", table => table.HasCheckConstraint("payments_refunds", "refunded_cents between 0 and refunds_asked_cents and refunds_asked_cents <= captured_cents"));
        payment.HasKey(row => row.Id);
        payment.HasOne<Booking>().WithOne().HasForeignKey<Payment>(row => row.BookingId).OnDelete(DeleteBehavior.Restrict);
        payment.Property(row => row.Intent).HasMaxLength(255);
        payment.Property(row => row.TopUpTransfer).HasMaxLength(255);
        payment.HasIndex(row => row.Intent);
        // A student's list newest first, and at every booking whether a lesson is still owed (ruling 14).
        payment.HasIndex(row => new { row.StudentId, row.Id }).IsDescending(false, true);
        // Whether an instructor who wants to leave has money under way.
        payment.HasIndex(row => row.InstructorId);
        payment.HasIndex(row => row.NextAttemptAt);
        payment.HasIndex(row => new { row.Status, row.CaptureDueAt });
        payment.HasMany(row => row.Refunds).WithOne().HasForeignKey("PaymentId").OnDelete(DeleteBehavior.Restrict);
        payment.Navigation(row => row.Refunds).AutoInclude();
        payment.Ignore(row => row.RefundCase);
        payment.Ignore(row => row.HoldStands).Ignore(row => row.GiveUpAt).Ignore(row => row.IsWithheld).Ignore(row => row.Withheld).Ignore(row => row.IsSecured).Ignore(row => row.RefundDue);
        payment.HasIndex(row => row.CaptureBefore).HasFilter("captured_at is null and ended_at is null");
    }
}

internal sealed class RefundConfiguration : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> refund)
    {
        refund.ToTable("refunds");
        refund.HasKey(row => row.Id);
        refund.Property(row => row.Id).ValueGeneratedNever();
        refund.Property<PaymentId>("PaymentId");
        refund.Property(row => row.ProviderId).HasMaxLength(255);
        refund.HasIndex(row => row.ProviderId).IsUnique();
    }
}
