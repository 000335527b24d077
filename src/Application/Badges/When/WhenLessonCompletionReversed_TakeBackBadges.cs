using InstaInstru.Application.Common;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Badges.Policies;
using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Badges.When;

/// <summary>Takes back, silently, the badges that the reversed lesson had earned (ruling 12).</summary>
[PartitionBy(nameof(LessonCompletionReversed.StudentId))]
public static class WhenLessonCompletionReversed_TakeBackBadgesHandler
{
    public static async Task Handle(
        LessonCompletionReversed fact, IRepository<BadgeDefinition> definitions, IRepository<StudentBadge> awards, ILearningHistories histories, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var badges = await definitions.List(new ActiveBadges(), cancellation);
        var awarded = await awards.List(new AwardsOfStudent(fact.StudentId), cancellation);
        var history = await histories.Of(fact.StudentId, now, cancellation);
        BadgeAwarding.TakeBackUnearned(badges, awarded, history, now);
    }
}
