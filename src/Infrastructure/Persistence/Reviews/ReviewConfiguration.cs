using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Reviews;

internal sealed class ReviewConfiguration : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> review)
    {
        review.ToTable("reviews", table =>
        {
            table.HasCheckConstraint("reviews_stars", "stars between 1 and 5");
            table.HasCheckConstraint("reviews_response", "(response is null) = (responded_at is null)");
            table.HasCheckConstraint("reviews_hiding", "(hidden_at is null) = (hidden_for is null)");
        });
        review.HasKey(row => row.Id);
        review.Property(row => row.Text).HasMaxLength(Review.MaxText);
        review.Property(row => row.Response).HasMaxLength(Review.MaxText);
        review.HasOne<Booking>().WithOne().HasForeignKey<Review>(row => row.BookingId).OnDelete(DeleteBehavior.Restrict);
        review.HasIndex(row => row.StudentId);
        // The pages of an instructor's reviews, and their figures without a look at the rows.
        review.HasIndex(row => new { row.InstructorId, row.Id }).IsDescending(false, true);
        review.HasIndex(row => new { row.InstructorId, row.ServiceId, row.Stars }).HasFilter("hidden_at is null");
        review.HasIndex(row => row.Id).HasDatabaseName("ix_reviews_to_moderate").HasFilter("flag is not null and moderated_at is null and hidden_at is null");
    }
}
