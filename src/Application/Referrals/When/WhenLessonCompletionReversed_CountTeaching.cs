using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>A taught lesson was refunded or missed after all: what it was counted for is counted anew (ruling 27).</summary>
[PartitionBy(nameof(LessonCompletionReversed.InstructorId))]
public static class WhenLessonCompletionReversed_CountTeachingHandler
{
    public static Task Handle(LessonCompletionReversed fact, TeachingProgress teaching, CancellationToken cancellation) => teaching.Reversed(fact.InstructorId.UserId, cancellation);
}
