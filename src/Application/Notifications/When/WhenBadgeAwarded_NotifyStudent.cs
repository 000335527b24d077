using InstaInstru.Application.Common;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Badges.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the student about a badge that is confirmed; one that waits is a secret (ruling 32), and a backfill is as silent as it was told to be (ruling 34).</summary>
public static class WhenBadgeAwarded_NotifyStudentHandler
{
    public static async Task Handle(BadgeAwarded fact, IRepository<StudentBadge> awards, Notices notices, INotificationSubjects subjects, CancellationToken cancellation)
    {
        // Revoked meanwhile, it is not announced any more.
        if (!fact.Announced || await awards.Get(fact.StudentBadgeId, cancellation) is { Status: StudentBadgeStatus.Revoked }) return;
        if (await subjects.Badge(fact.BadgeId, cancellation) is not { } badge) return;
        await notices.Tell(
            fact.StudentId, NotificationKind.BadgeAwarded, NotificationCauseId.Of(fact.StudentBadgeId), null, NotificationTexts.Badge(badge.Name, badge.Description), cancellation);
    }
}
