using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Reviews;

/// <summary>The review of a lesson.</summary>
public sealed class ReviewOfBooking : Specification<Review>
{
    public ReviewOfBooking(BookingId booking) => Query.Where(review => review.BookingId == booking);
}
