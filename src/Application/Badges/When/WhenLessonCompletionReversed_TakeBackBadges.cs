using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Badges.When;

/// <summary>Takes back, silently, the badges that the reversed lesson had earned (ruling 12).</summary>
[PartitionBy(nameof(LessonCompletionReversed.StudentId))]
public static class WhenLessonCompletionReversed_TakeBackBadgesHandler
{
    public static Task Handle(LessonCompletionReversed fact, BadgeDesk desk, CancellationToken cancellation) => desk.Settle(fact.StudentId, cancellation);
}
