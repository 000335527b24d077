namespace InstaInstru.Domain.Notifications;

/// <summary>Which category each kind belongs to, and what holds for a category, in one place.</summary>
public static class NotificationCategories
{
    public static NotificationCategory Of(NotificationKind kind) => kind switch
    {
        NotificationKind.Welcome => NotificationCategory.Account,
        NotificationKind.PasswordChanged => NotificationCategory.Account,
        NotificationKind.AccountStatusChanged => NotificationCategory.Account,
        NotificationKind.TwoFactorEnabled => NotificationCategory.Account,
        NotificationKind.TwoFactorDisabled => NotificationCategory.Account,
        NotificationKind.RecoveryCodeUsed => NotificationCategory.Account,
        NotificationKind.RecoveryCodesReplaced => NotificationCategory.Account,
        NotificationKind.BookingConfirmed => NotificationCategory.Bookings,
        NotificationKind.BookingCancelled => NotificationCategory.Bookings,
        NotificationKind.BookingRescheduled => NotificationCategory.Bookings,
        NotificationKind.LessonTomorrow => NotificationCategory.Bookings,
        NotificationKind.LessonSoon => NotificationCategory.Bookings,
        NotificationKind.NoShowReported => NotificationCategory.Bookings,
        NotificationKind.NoShowDisputed => NotificationCategory.Bookings,
        NotificationKind.NoShowUpheld => NotificationCategory.Bookings,
        NotificationKind.NoShowRejected => NotificationCategory.Bookings,
        NotificationKind.CompletionDisputed => NotificationCategory.Bookings,
        NotificationKind.CompletionUpheld => NotificationCategory.Bookings,
        NotificationKind.LessonCompleted => NotificationCategory.Reviews,
        NotificationKind.ReviewReceived => NotificationCategory.Reviews,
        NotificationKind.ReviewAnswered => NotificationCategory.Reviews,
        NotificationKind.PaymentFailed => NotificationCategory.Payments,
        NotificationKind.PaymentFinalWarning => NotificationCategory.Payments,
        NotificationKind.PaymentReceipt => NotificationCategory.Payments,
        NotificationKind.PaymentRefunded => NotificationCategory.Payments,
        NotificationKind.PaymentUncollected => NotificationCategory.Payments,
        NotificationKind.HoldEnding => NotificationCategory.Payments,
        NotificationKind.BooksDiffer => NotificationCategory.Payments,
        NotificationKind.ChargebackOpened => NotificationCategory.Payments,
        NotificationKind.EvidenceDue => NotificationCategory.Payments,
        NotificationKind.ChargebackLost => NotificationCategory.Payments,
        NotificationKind.PayoutFailed => NotificationCategory.Payments,
        NotificationKind.ReferralCapNear => NotificationCategory.Payments,
        NotificationKind.CreditIssued => NotificationCategory.Payments,
        NotificationKind.CreditEndsInTwoWeeks => NotificationCategory.Nudges,
        NotificationKind.CreditEndsInThreeDays => NotificationCategory.Nudges,
        NotificationKind.BadgeAwarded => NotificationCategory.Badges,
        NotificationKind.RewardPending => NotificationCategory.Rewards,
        NotificationKind.RewardUnlocked => NotificationCategory.Rewards,
        NotificationKind.WeeklyDigest => NotificationCategory.Digests,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind belongs to no category."),
    };

    /// <summary>What nobody can switch off, in either channel.</summary>
    public static bool IsLocked(NotificationCategory category) => category is NotificationCategory.Bookings or NotificationCategory.Payments or NotificationCategory.Account;

    /// <summary>Whose mails keep quiet hours and the daily cap (ruling 33); every other mail goes at once.</summary>
    public static bool IsPaced(NotificationCategory category) =>
        category is NotificationCategory.Badges or NotificationCategory.Nudges or NotificationCategory.Digests or NotificationCategory.Promotion;

    /// <summary>Whether a category reaches somebody with these choices in a channel.</summary>
    public static bool Reaches(NotificationCategory category, NotificationChannel channel, IEnumerable<NotificationChoice> choices) =>
        IsLocked(category) || (choices.FirstOrDefault(choice => (choice.Category, choice.Channel) == (category, channel))?.Enabled ?? IsOnAtFirst(category, channel));

    /// <summary>What holds until the person chooses: everything but promotion by mail.</summary>
    private static bool IsOnAtFirst(NotificationCategory category, NotificationChannel channel) => (category, channel) is not (NotificationCategory.Promotion, NotificationChannel.Email);
}
