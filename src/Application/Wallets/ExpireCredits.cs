using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets;

/// <summary>Finds the wallets with lots that have ended, nightly.</summary>
public sealed record ExpireCredits;

[Recurring("15 3 * * *", "America/New_York")]
public static class ExpireCreditsHandler
{
    public static async Task<Result> Handle(ExpireCredits message, IReadRepository wallets, IDeferredCommands commands, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var wallet in wallets.Each((take, after) => new WalletsWithEndedLots(now, take, after), cancellation: cancellation))
            commands.Schedule(new ExpireWalletCredits(wallet), now, $"expire-credits:{wallet}:{now:yyyyMMddHHmm}");
        return Result.Ok;
    }
}
