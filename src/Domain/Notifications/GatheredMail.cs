using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications.Events;

namespace InstaInstru.Domain.Notifications;

/// <summary>One of the at most two mails of a person's local day with what had to wait for quiet hours or the cap (ruling 33); the database keeps the places apart.</summary>
public sealed class GatheredMail : AggregateRoot<GatheredMailId>
{
    private GatheredMail()
    {
    }

    public UserId UserId { get; private set; }

    /// <summary>The day in the person's zone whose place it takes.</summary>
    public DateOnly LocalDate { get; private set; }

    /// <summary>1 or 2: which mail of that day it is.</summary>
    public int Place { get; private set; }

    public DateTimeOffset GatheredAt { get; private set; }

    /// <summary>When the mail was handed over.</summary>
    public DateTimeOffset? MailedAt { get; private set; }

    /// <summary>Puts what waits into one mail.</summary>
    /// <param name="user">Whose mail it is.</param>
    /// <param name="localDate">Today where the person is.</param>
    /// <param name="place">1 or 2; taken by another mail, the database refuses it.</param>
    /// <param name="waiting">What it tells.</param>
    /// <param name="now">The application's time.</param>
    public static GatheredMail Of(UserId user, DateOnly localDate, int place, IEnumerable<Notification> waiting, DateTimeOffset now)
    {
        var mail = new GatheredMail { Id = TypedId.New<GatheredMailId>(now), UserId = user, LocalDate = localDate, Place = place, GatheredAt = now };
        foreach (var notification in waiting) notification.GatherInto(mail.Id);
        mail.Raise(new MailGathered(mail.Id, user, now));
        return mail;
    }

    /// <summary>The mail was handed over; the first time counts.</summary>
    public void MarkMailed(DateTimeOffset now) => MailedAt ??= now;
}
