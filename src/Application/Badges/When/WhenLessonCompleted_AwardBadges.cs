using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Badges.When;

/// <summary>Awards the badges that the student has earned now, one student at a time (ruling 31).</summary>
[PartitionBy(nameof(LessonCompleted.StudentId))]
public static class WhenLessonCompleted_AwardBadgesHandler
{
    public static Task Handle(LessonCompleted fact, BadgeDesk desk, CancellationToken cancellation) => desk.Settle(fact.StudentId, cancellation);
}
