using InstaInstru.Application.Common;
using InstaInstru.Domain.Badges.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Nobody is mailed in the morning about a badge they do not have any more. What the list says stays: revoking is silent (ruling 32).</summary>
public static class WhenBadgeRevoked_DropMailHandler
{
    public static async Task Handle(BadgeRevoked fact, IRepository<Notification> notifications, CancellationToken cancellation)
    {
        var cause = NotificationCauseId.Of(fact.StudentBadgeId);
        (await notifications.First(new NotificationOfCause(fact.StudentId, NotificationKind.BadgeAwarded, cause), cancellation))?.DropMail();
    }
}
