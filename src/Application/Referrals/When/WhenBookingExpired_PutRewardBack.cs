using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>The lesson was never paid: the reward waits for the next one (ruling 26).</summary>
[PartitionBy(nameof(BookingExpired.StudentId))]
public static class WhenBookingExpired_PutRewardBackHandler
{
    public static Task Handle(BookingExpired fact, FriendProgress friends, CancellationToken cancellation) => friends.Lose(fact.StudentId, fact.BookingId, cancellation);
}
