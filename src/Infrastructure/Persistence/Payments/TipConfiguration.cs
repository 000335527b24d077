using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Payments;

internal sealed class TipConfiguration : IEntityTypeConfiguration<Tip>
{
    public void Configure(EntityTypeBuilder<Tip> tip)
    {
        tip.ToTable("tips");
        tip.HasKey(row => row.Id);
        tip.HasOne<Booking>().WithOne().HasForeignKey<Tip>(row => row.BookingId).OnDelete(DeleteBehavior.Restrict);
        tip.Property(row => row.Intent).HasMaxLength(255);
        tip.HasIndex(row => row.Intent);
        tip.HasIndex(row => row.GivenAt);
        tip.HasIndex(row => row.StudentId);
        tip.HasIndex(row => row.InstructorId);
    }
}
