using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Notifications;

/// <summary>Failures of notifications that a caller may expect.</summary>
public static class NotificationErrors
{
    [Constraint("ix_notifications_user_id_kind_cause_id")]
    public static readonly Error AlreadyTold = Error.Conflict("notifications.already_told", "The person has been told already.");
}
