using InstaInstru.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Payments;

internal sealed class PaymentOperationConfiguration : IEntityTypeConfiguration<PaymentOperation>
{
    public void Configure(EntityTypeBuilder<PaymentOperation> operation)
    {
        operation.ToTable("payment_operations");
        operation.HasKey(row => row.Id);
        operation.Property(row => row.Path).HasMaxLength(200);
        operation.Property(row => row.Body).HasMaxLength(4000);
        operation.Property(row => row.Account).HasMaxLength(255);
        operation.Property(row => row.ObjectId).HasMaxLength(255);
        operation.Property(row => row.FailureCode).HasMaxLength(100);
        operation.HasOne<Payment>().WithMany().HasForeignKey(row => row.PaymentId).OnDelete(DeleteBehavior.Restrict);
        operation.HasIndex(row => new { row.PaymentId, row.Attempt }).IsUnique();
        operation.HasOne<Tip>().WithMany().HasForeignKey(row => row.TipId).OnDelete(DeleteBehavior.Restrict);
        operation.HasIndex(row => new { row.TipId, row.Attempt }).IsUnique();
        operation.HasIndex(row => row.StoredAt).HasFilter("state = 'open'");
    }
}
