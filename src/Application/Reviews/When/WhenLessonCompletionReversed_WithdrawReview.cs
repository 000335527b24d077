using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Reviews;

namespace InstaInstru.Application.Reviews.When;

/// <summary>A lesson that turned out not to have been taught, or was refunded in full, has no review that counts (ruling 12).</summary>
public static class WhenLessonCompletionReversed_WithdrawReviewHandler
{
    public static async Task Handle(LessonCompletionReversed fact, IRepository<Review> reviews, TimeProvider time, CancellationToken cancellation)
    {
        if (await reviews.First(new ReviewOfBooking(fact.BookingId), cancellation) is { } review) review.Withdraw(time.GetUtcNow());
    }
}
