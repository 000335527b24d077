using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Notifications;

/// <summary>Finds credit that ends within 14 or 3 days and whose owner was not told so, every hour.</summary>
public sealed record NudgeOfEndingCredits;

/// <summary>A wallet with lots that end soon.</summary>
public sealed record EndingCredit(WalletId WalletId, List<EndingLot> Lots);

/// <summary>One of them.</summary>
public sealed record EndingLot(CreditLotId Id, DateTimeOffset ExpiresAt);

/// <summary>A nudge that somebody was given.</summary>
public sealed record GivenNudge(NotificationCauseId CauseId, NotificationKind Kind);

/// <summary>Wallets with something free in a lot that ends within 14 days, by id.</summary>
public sealed class WalletsWithEndingCredit : Specification<Wallet, EndingCredit>
{
    public WalletsWithEndingCredit(DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        var latest = now + CreditNudges.All[0].Ahead;
        Query.Where(wallet => wallet.Lots.Any(lot => lot.ExpiresAt > now && lot.ExpiresAt <= latest && lot.RevokedAt == null && lot.FrozenAt == null && lot.Left > lot.Reserved)).OrderBy(wallet => wallet.Id);
        Query.Page(take, after);
        Query.Select(wallet => new EndingCredit(wallet.Id, wallet.Lots
            .Where(lot => lot.ExpiresAt > now && lot.ExpiresAt <= latest && lot.RevokedAt == null && lot.FrozenAt == null && lot.Left > lot.Reserved)
            .OrderBy(lot => lot.ExpiresAt).Select(lot => new EndingLot(lot.Id, lot.ExpiresAt)).ToList()));
    }
}

/// <summary>Which nudges the owners of these lots were given.</summary>
public sealed class GivenNudges : Specification<Notification, GivenNudge>
{
    public GivenNudges(IReadOnlyCollection<EndingCredit> ending)
    {
        var owners = ending.Select(credit => credit.WalletId.UserId).ToList();
        var kinds = CreditNudges.All.Select(nudge => nudge.Kind).ToList();
        var causes = ending.SelectMany(credit => credit.Lots).Select(lot => NotificationCauseId.Of(lot.Id)).ToList();
        Query.Where(notification => owners.Contains(notification.UserId) && kinds.Contains(notification.Kind) && causes.Contains(notification.CauseId));
        Query.Select(notification => new GivenNudge(notification.CauseId, notification.Kind));
    }
}

[Recurring("10 * * * *")]
public static class NudgeOfEndingCreditsHandler
{
    public static async Task<Result> Handle(NudgeOfEndingCredits message, IReadRepository rows, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var page in rows.Pages((take, after) => new WalletsWithEndingCredit(now, take, after), credit => credit.WalletId, cancellation))
        {
            var given = (await rows.List(new GivenNudges(page), cancellation)).ToHashSet();
            foreach (var (wallet, lots) in page)
                foreach (var lot in lots)
                    if (CreditNudges.Due(lot.ExpiresAt, now) is { } kind && !given.Contains(new(NotificationCauseId.Of(lot.Id), kind))) deferred.ScheduleNudge(wallet, lot.Id, kind, now);
        }

        return Result.Ok;
    }
}
