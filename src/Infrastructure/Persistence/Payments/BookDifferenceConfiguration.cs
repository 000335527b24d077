using InstaInstru.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Payments;

internal sealed class BookDifferenceConfiguration : IEntityTypeConfiguration<BookDifference>
{
    public void Configure(EntityTypeBuilder<BookDifference> difference)
    {
        difference.ToTable("book_differences");
        difference.HasKey(row => row.Id);
        difference.Property(row => row.Id).ValueGeneratedNever();
        difference.Property(row => row.Intent).HasMaxLength(255);
        difference.HasIndex(row => new { row.Intent, row.Kind }).IsUnique().HasDatabaseName("ix_book_differences_standing").HasFilter("settled_at is null");
    }
}
