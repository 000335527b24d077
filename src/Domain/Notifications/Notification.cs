using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications.Events;

namespace InstaInstru.Domain.Notifications;

/// <summary>What is told: a line and a short text, without e-mail addresses, phone numbers or last names (ruling 6).</summary>
public sealed record NotificationText(string Title, string Body)
{
    public const int MaxTitle = 120;

    public const int MaxBody = 500;
}

/// <summary>Something a person is told, in the product and by mail.</summary>
public sealed class Notification : AggregateRoot<NotificationId>
{
    private Notification()
    {
    }

    public UserId UserId { get; private set; }

    public NotificationKind Kind { get; private set; }

    public NotificationCauseId CauseId { get; private set; }

    /// <summary>The lesson it is about, if it is about one.</summary>
    public BookingId? BookingId { get; private set; }

    public string Title { get; private set; } = "";

    public string Body { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>When the mail was handed over.</summary>
    public DateTimeOffset? MailedAt { get; private set; }

    public static Notification Tell(UserId user, NotificationKind kind, NotificationCauseId cause, BookingId? booking, NotificationText text, DateTimeOffset now)
    {
        var notification = new Notification
        {
            Id = TypedId.New<NotificationId>(now),
            UserId = user,
            Kind = kind,
            CauseId = cause,
            BookingId = booking,
            Title = text.Title,
            Body = text.Body,
            CreatedAt = now,
        };
        notification.Raise(new PersonNotified(notification.Id, user, kind, now));
        return notification;
    }

    /// <summary>The person has seen it; the first time counts.</summary>
    public void MarkRead(DateTimeOffset now) => ReadAt ??= now;

    /// <summary>The mail was handed over; the first time counts.</summary>
    public void MarkMailed(DateTimeOffset now) => MailedAt ??= now;
}
