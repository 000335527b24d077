using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>The lesson was refunded or missed after all: the reward waits again, or is clawed back when it was unlocked (ruling 26).</summary>
[PartitionBy(nameof(LessonCompletionReversed.StudentId))]
public static class WhenLessonCompletionReversed_PutRewardBackHandler
{
    public static Task Handle(LessonCompletionReversed fact, FriendProgress friends, CancellationToken cancellation) => friends.Lose(fact.StudentId, fact.BookingId, cancellation);
}
