using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Words for what notifications are about.</summary>
public interface INotificationSubjects
{
    Task<LessonInWords?> Lesson(BookingId booking, CancellationToken cancellation);

    /// <summary>Everybody who looks after the platform's money.</summary>
    Task<IReadOnlyList<UserId>> Treasurers(CancellationToken cancellation);

    /// <summary>A badge's name and description.</summary>
    Task<(string Name, string Description)?> Badge(BadgeDefinitionId badge, CancellationToken cancellation);
}

/// <summary>Mails a stored notification to its person.</summary>
public interface INotificationMail : IOutsidePort
{
    /// <summary>Hands the mail over under the notification's id, so that a repeat is the same mail; false when there is nobody to mail to.</summary>
    Task<bool> Send(NotificationId notification, CancellationToken cancellation);
}
