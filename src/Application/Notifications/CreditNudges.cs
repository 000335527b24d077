using InstaInstru.Application.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Notifications;

/// <summary>What people are told before credit ends: 14 and 3 days before, once each.</summary>
internal static class CreditNudges
{
    /// <summary>Each kind with its lead before the end, earliest first.</summary>
    public static readonly IReadOnlyList<(NotificationKind Kind, TimeSpan Ahead)> All =
        [(NotificationKind.CreditEndsInTwoWeeks, TimeSpan.FromDays(14)), (NotificationKind.CreditEndsInThreeDays, TimeSpan.FromDays(3))];

    /// <summary>The nudge whose time has come last; null before the first and from the end on.</summary>
    public static NotificationKind? Due(DateTimeOffset end, DateTimeOffset now) =>
        now >= end ? null : All.Where(nudge => end - nudge.Ahead <= now).Select(nudge => (NotificationKind?)nudge.Kind).LastOrDefault();

    public static void ScheduleNudge(this IDeferredCommands deferred, WalletId wallet, CreditLotId lot, NotificationKind kind, DateTimeOffset now) =>
        deferred.Schedule(new NudgeOfEndingCredit(wallet, lot, kind), now, $"credit-ends:{lot}:{kind}");
}
