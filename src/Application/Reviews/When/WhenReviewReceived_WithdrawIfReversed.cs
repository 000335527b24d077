using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Reviews;
using InstaInstru.Domain.Reviews.Events;

namespace InstaInstru.Application.Reviews.When;

/// <summary>A review may be written in the very moment in which its lesson's completion is reversed, and not be there yet when that is taken up: here it is seen from the other side.</summary>
public static class WhenReviewReceived_WithdrawIfReversedHandler
{
    public static async Task Handle(ReviewReceived fact, IRepository<Review> reviews, IRepository<Booking> bookings, TimeProvider time, CancellationToken cancellation)
    {
        if (await bookings.Get(fact.BookingId, cancellation) is not { CountsAsTaught: false }) return;
        if (await reviews.Get(fact.ReviewId, cancellation) is { } review) review.Withdraw(time.GetUtcNow());
    }
}
