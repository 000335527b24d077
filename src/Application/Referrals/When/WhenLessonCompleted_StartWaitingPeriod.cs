using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>The friend has learnt: the referrer's reward unlocks seven days from now (ruling 26).</summary>
[PartitionBy(nameof(LessonCompleted.StudentId))]
public static class WhenLessonCompleted_StartWaitingPeriodHandler
{
    public static async Task Handle(LessonCompleted fact, FriendProgress friends, CancellationToken cancellation)
    {
        if (await friends.Of(fact.StudentId, cancellation) is { } referral) referral.Taught(fact.BookingId, fact.CompletedAt);
    }
}
