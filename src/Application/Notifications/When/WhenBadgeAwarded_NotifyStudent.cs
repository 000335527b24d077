using InstaInstru.Domain.Badges.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the student about a badge that is confirmed; one that waits is a secret (ruling 32), and a backfill is as silent as it was told to be (ruling 34).</summary>
public static class WhenBadgeAwarded_NotifyStudentHandler
{
    public static async Task Handle(BadgeAwarded fact, Notices notices, INotificationSubjects subjects, CancellationToken cancellation)
    {
        if (!fact.Announced || await subjects.Badge(fact.BadgeId, cancellation) is not { } badge) return;
        await notices.Tell(
            fact.StudentId, NotificationKind.BadgeAwarded, NotificationCauseId.Of(fact.StudentBadgeId), null, NotificationTexts.Badge(badge.Name, badge.Description), cancellation);
    }
}
