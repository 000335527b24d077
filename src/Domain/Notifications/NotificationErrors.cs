using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Notifications;

/// <summary>Failures of notifications that a caller may expect.</summary>
public static class NotificationErrors
{
    [Constraint("ix_notifications_user_id_kind_cause_id")]
    public static readonly Error AlreadyTold = Error.Conflict("notifications.already_told", "The person has been told already.");

    [Constraint("ix_notification_preferences_user_id_category_channel")]
    public static readonly Error ChosenAtOnce = Error.Conflict("notifications.chosen_at_once", "The same preference is being changed by another request. Read it and repeat yours.");

    /// <summary>Two mails of a person's day wanted the same place; the one that lost looks again.</summary>
    [Constraint("ix_gathered_mails_user_id_local_date_place")]
    [Constraint("gathered_mails_places")]
    public static readonly Error PlaceTaken = Error.Unavailable("notifications.place_taken", "Another mail took this place of the day; what it did not take along goes with the next.");

    /// <summary>What concerns lessons, money and the account itself is always told.</summary>
    public static Error Locked(int index) =>
        Error.Invalid("notifications.preference_locked", "Notifications about lessons, payments and the account cannot be switched off.", $"/preferences/{index}/enabled");
}
