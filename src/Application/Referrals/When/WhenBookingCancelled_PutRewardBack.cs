using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>The lesson was cancelled: the reward waits for the next one, or follows a moved lesson (ruling 26).</summary>
[PartitionBy(nameof(BookingCancelled.StudentId))]
public static class WhenBookingCancelled_PutRewardBackHandler
{
    public static async Task Handle(BookingCancelled fact, FriendProgress friends, CancellationToken cancellation)
    {
        if (fact.RescheduledTo is not { } moved) await friends.Lose(fact.StudentId, fact.BookingId, cancellation);
        else if (await friends.Of(fact.StudentId, cancellation) is { } referral) referral.Follow(fact.BookingId, moved);
    }
}
