namespace InstaInstru.Domain.Notifications;

/// <summary>What a notification belongs to; people choose per category where they are told.</summary>
public enum NotificationCategory
{
    Bookings,
    Payments,

    /// <summary>The account itself and its security.</summary>
    Account,
    Reviews,
    Badges,
    Rewards,

    /// <summary>Reminders of what can be used before it ends.</summary>
    Nudges,
    Digests,
    Promotion,
}

/// <summary>Where a person is told.</summary>
public enum NotificationChannel
{
    /// <summary>The list within the product.</summary>
    InApp,
    Email,
}
