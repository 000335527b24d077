using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Notifications;

/// <summary>Whether a person was told this before.</summary>
public sealed class NotificationOfCause : Specification<Notification>
{
    public NotificationOfCause(UserId user, NotificationKind kind, NotificationCauseId cause) =>
        Query.Where(notification => notification.UserId == user && notification.Kind == kind && notification.CauseId == cause);
}

/// <summary>A notification on a person's own list.</summary>
public sealed class OwnNotification : Specification<Notification>
{
    public OwnNotification(UserId user, NotificationId id) =>
        Query.Where(notification => notification.UserId == user && notification.Id == id && notification.InApp && notification.DeletedAt == null);
}

/// <summary>What is on a person's list and not read.</summary>
public sealed class UnreadNotifications : Specification<Notification>
{
    public UnreadNotifications(UserId user) => Query.Where(notification => notification.UserId == user && notification.ReadAt == null && notification.InApp && notification.DeletedAt == null);
}

/// <summary>What a person's next allowed mail takes along, oldest first.</summary>
public sealed class WaitingForMail : Specification<Notification>
{
    public WaitingForMail(UserId user) => Query.Where(notification => notification.UserId == user && notification.Mail == MailStatus.Waiting).OrderBy(notification => notification.Id);
}

/// <summary>What one mail tells.</summary>
public sealed class GatheredIn : Specification<Notification>
{
    public GatheredIn(GatheredMailId mail) => Query.Where(notification => notification.GatheredMailId == mail);
}

/// <summary>The mails of a person's local day.</summary>
public sealed class GatheredMailsOf : Specification<GatheredMail>
{
    public GatheredMailsOf(UserId user, DateOnly localDate) => Query.Where(mail => mail.UserId == user && mail.LocalDate == localDate);
}

/// <summary>What a person has chosen.</summary>
public sealed class PreferencesOf : Specification<NotificationPreference>
{
    public PreferencesOf(UserId user) => Query.Where(preference => preference.UserId == user);
}
