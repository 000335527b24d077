using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Payments;

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.ToTable("payments");
        payment.HasKey(row => row.Id);
        payment.HasOne<Booking>().WithOne().HasForeignKey<Payment>(row => row.BookingId).OnDelete(DeleteBehavior.Restrict);
        payment.Property(row => row.Intent).HasMaxLength(255);
        payment.HasIndex(row => row.Intent);
        payment.HasIndex(row => row.NextAttemptAt);
        payment.HasIndex(row => new { row.Status, row.CaptureDueAt });
        payment.Ignore(row => row.HoldStands).Ignore(row => row.GiveUpAt);
    }
}
