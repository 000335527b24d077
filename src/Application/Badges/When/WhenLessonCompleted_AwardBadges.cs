using InstaInstru.Application.Common;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Badges.Policies;
using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Badges.When;

/// <summary>Awards the badges that the student has earned now, one student at a time (ruling 31).</summary>
[PartitionBy(nameof(LessonCompleted.StudentId))]
public static class WhenLessonCompleted_AwardBadgesHandler
{
    public static async Task Handle(
        LessonCompleted fact, IRepository<BadgeDefinition> definitions, IRepository<StudentBadge> awards, ILearningHistories histories, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var badges = await definitions.List(new ActiveBadges(), cancellation);
        var awarded = await awards.List(new AwardsOfStudent(fact.StudentId), cancellation);
        var history = await histories.Of(fact.StudentId, now, cancellation);
        foreach (var award in BadgeAwarding.AwardEarned(fact.StudentId, badges, awarded, history, now)) awards.Add(award);
    }
}
