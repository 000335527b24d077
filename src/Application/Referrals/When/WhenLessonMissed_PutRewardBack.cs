using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>The lesson was missed: the reward waits for the next one (ruling 26).</summary>
[PartitionBy(nameof(LessonMissed.StudentId))]
public static class WhenLessonMissed_PutRewardBackHandler
{
    public static Task Handle(LessonMissed fact, FriendProgress friends, CancellationToken cancellation) => friends.Lose(fact.StudentId, fact.BookingId, cancellation);
}
