namespace InstaInstru.Domain.Notifications;

/// <summary>What a notification tells; its category decides later which preferences and quiet hours apply (ruling 33).</summary>
public enum NotificationKind
{
    BookingConfirmed,
    BookingCancelled,
    LessonCompleted,
    PaymentFailed,
    PaymentUncollected,
    BooksDiffer,
    BadgeAwarded,
    RewardUnlocked,
    CreditIssued,
}
