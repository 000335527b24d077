using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>An instructor whom somebody brought has taught: with the third lesson of a second student the reward waits its seven days (ruling 27).</summary>
[PartitionBy(nameof(LessonCompleted.InstructorId))]
public static class WhenLessonCompleted_CountTeachingHandler
{
    public static Task Handle(LessonCompleted fact, TeachingProgress teaching, CancellationToken cancellation) => teaching.Completed(fact.InstructorId.UserId, cancellation);
}
