namespace InstaInstru.Domain.Notifications;

/// <summary>What a notification tells; its category (<see cref="NotificationCategories"/>) decides which preferences and quiet hours apply (ruling 33).</summary>
public enum NotificationKind
{
    Welcome,
    PasswordChanged,

    /// <summary>An admin suspended or deactivated the account, or made it active again.</summary>
    AccountStatusChanged,
    BookingConfirmed,
    BookingCancelled,
    BookingRescheduled,
    LessonCompleted,
    NoShowReported,

    /// <summary>A reported absence was contradicted; an admin decides.</summary>
    NoShowDisputed,

    /// <summary>A reported absence stands.</summary>
    NoShowUpheld,

    /// <summary>A reported absence does not stand.</summary>
    NoShowRejected,

    /// <summary>A completion was disputed; an admin decides.</summary>
    CompletionDisputed,

    /// <summary>A disputed completion stands.</summary>
    CompletionUpheld,

    /// <summary>24 hours before the lesson.</summary>
    LessonTomorrow,

    /// <summary>One hour before the lesson.</summary>
    LessonSoon,

    PaymentFailed,

    /// <summary>An hour before the lesson is given up for want of a hold.</summary>
    PaymentFinalWarning,

    PaymentReceipt,
    PaymentRefunded,
    PaymentUncollected,
    HoldEnding,
    BooksDiffer,
    ChargebackOpened,
    EvidenceDue,
    ChargebackLost,
    PayoutFailed,
    ReviewReceived,
    ReviewAnswered,
    ReferralCapNear,
    BadgeAwarded,
    RewardPending,
    RewardUnlocked,

    /// <summary>14 days before credit ends.</summary>
    CreditEndsInTwoWeeks,

    /// <summary>3 days before credit ends.</summary>
    CreditEndsInThreeDays,
    WeeklyDigest,

    TwoFactorEnabled,
    TwoFactorDisabled,
    RecoveryCodeUsed,
    RecoveryCodesReplaced,

    // Last: the approved sample of PersonNotified carries the last kind.
    CreditIssued,
}
