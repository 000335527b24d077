using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Words for what notifications are about, and who reads them.</summary>
public interface INotificationSubjects
{
    /// <summary>A person's zone and choices; null when there is no such account.</summary>
    Task<Reader?> Reader(UserId user, CancellationToken cancellation);

    Task<LessonInWords?> Lesson(BookingId booking, Reader reader, CancellationToken cancellation);

    /// <summary>Everybody who looks after the platform's money.</summary>
    Task<IReadOnlyList<UserId>> Treasurers(CancellationToken cancellation);

    /// <summary>A badge's name and description.</summary>
    Task<(string Name, string Description)?> Badge(BadgeDefinitionId badge, CancellationToken cancellation);
}

/// <summary>Mails what was told. A mail keeps its id, so that a repeat is the same mail.</summary>
public interface INotificationMail : IOutsidePort
{
    /// <summary>Hands over the mail of one notification; null when none is due. An address that refused one before is refused without asking.</summary>
    Task<MailFate?> Send(NotificationId notification, CancellationToken cancellation);

    /// <summary>Hands over a mail that tells several things; null when it went before.</summary>
    Task<MailFate?> Send(GatheredMailId mail, CancellationToken cancellation);
}

/// <summary>What is switched on by configuration.</summary>
public interface INotificationSwitches
{
    /// <summary>Whether the weekly digest is sent; off unless configured (ruling 33).</summary>
    bool WeeklyDigest { get; }
}
