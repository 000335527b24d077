using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>The friend's first qualifying lesson makes the referrer's reward pending; a moved lesson takes it along (ruling 26).</summary>
[PartitionBy(nameof(LessonBooked.StudentId))]
public static class WhenLessonBooked_HoldReferralRewardHandler
{
    public static async Task Handle(LessonBooked fact, FriendProgress friends, CancellationToken cancellation)
    {
        if (await friends.Of(fact.StudentId, cancellation) is not { } referral) return;
        if (fact.RescheduledFrom is { } from && !referral.Follow(from, fact.BookingId).Failed) return;
        await friends.HangOn(referral, fact.BookingId, cancellation);
    }
}
