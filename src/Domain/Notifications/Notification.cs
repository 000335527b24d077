using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications.Events;

namespace InstaInstru.Domain.Notifications;

/// <summary>What is told: a line and a short text, without e-mail addresses, phone numbers or last names (ruling 6).</summary>
public sealed record NotificationText(string Title, string Body)
{
    /// <summary>A first name, a blank, and the first letter of a last name, which may be written with several characters, with its dot.</summary>
    public const int MaxNamed = (2 * PersonName.MaxLength) + 2;

    public const int MaxTitle = 120;

    public const int MaxBody = 500;

    /// <summary>The other person whom the text names, as it is shown there; null when it names nobody.</summary>
    public string? Named { get; init; }
}

/// <summary>What a notification tells about: one cause tells one person each kind once.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="CauseId">What happened.</param>
/// <param name="BookingId">The lesson it is about, if it is about one.</param>
public sealed record NotificationSubject(NotificationKind Kind, NotificationCauseId CauseId, BookingId? BookingId);

/// <summary>Something a person is told, in the product's list, by mail, or both.</summary>
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

    /// <summary>The name of somebody else that stands in the text, which is taken out when they delete their account (ruling 39).</summary>
    public string? Named { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Whether the product's list shows it.</summary>
    public bool InApp { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>When the person took it off the list; it is kept, so that its cause does not tell again.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    public MailStatus Mail { get; private set; }

    /// <summary>The mail that tells it together with others, for the paced categories.</summary>
    public GatheredMailId? GatheredMailId { get; private set; }

    /// <summary>When the mail was handed over.</summary>
    public DateTimeOffset? MailedAt { get; private set; }

    /// <summary>Tells a person where they wish to be told; null when they wish it nowhere.</summary>
    public static Notification? Tell(UserId user, NotificationSubject subject, NotificationText text, Reader reader, DateTimeOffset now)
    {
        var (inApp, mail) = (reader.Wants(subject.Kind, NotificationChannel.InApp), reader.Wants(subject.Kind, NotificationChannel.Email));
        if (!inApp && !mail) return null;
        var paced = NotificationCategories.IsPaced(NotificationCategories.Of(subject.Kind));
        var notification = new Notification
        {
            Id = TypedId.New<NotificationId>(now),
            UserId = user,
            Kind = subject.Kind,
            CauseId = subject.CauseId,
            BookingId = subject.BookingId,
            Title = text.Title,
            Body = text.Body,
            Named = text.Named,
            CreatedAt = now,
            InApp = inApp,
            Mail = !mail ? MailStatus.None : paced ? MailStatus.Waiting : MailStatus.Due,
        };
        notification.Raise(new PersonNotified(notification.Id, user, subject.Kind, now));
        if (notification.Mail is MailStatus.Waiting) notification.Raise(new MailPutAside(notification.Id, user, now));
        return notification;
    }

    /// <summary>The person has seen it; the first time counts.</summary>
    public void MarkRead(DateTimeOffset now) => ReadAt ??= now;

    /// <summary>The person takes it off the list.</summary>
    public void Delete(DateTimeOffset now) => DeletedAt ??= now;

    /// <summary>A mail takes it along.</summary>
    public void GatherInto(GatheredMailId mail) => (Mail, GatheredMailId) = (MailStatus.Gathered, mail);

    /// <summary>The person has switched these mails off while it waited, or what it tells is no longer so: no mail takes it along.</summary>
    public void DropMail()
    {
        if (Mail is MailStatus.Waiting) Mail = MailStatus.None;
    }

    /// <summary>The mail was handed over; the first time counts.</summary>
    public void MarkMailed(DateTimeOffset now) => (Mail, MailedAt) = (MailStatus.Sent, MailedAt ?? now);

    /// <summary>The person's address is not written to.</summary>
    public void MarkUndeliverable() => Mail = MailStatus.Undeliverable;
}
