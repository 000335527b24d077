using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets;

/// <summary>Finds the wallets with lots that have ended, nightly.</summary>
public sealed record ExpireCredits;

[Recurring("15 3 * * *", "America/New_York")]
public static class ExpireCreditsHandler
{
    private const int PageSize = 200;

    public static async Task<Result> Handle(ExpireCredits message, IReadRepository wallets, IDeferredCommands commands, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<object>? after = null;
        while (await wallets.List(new WalletsWithEndedLots(now, PageSize, after), cancellation) is { Count: > 0 } page)
        {
            foreach (var wallet in page) commands.Schedule(new ExpireWalletCredits(wallet), now, $"expire-credits:{wallet}:{now:yyyyMMddHHmm}");
            after = [page[^1]];
        }

        return Result.Ok;
    }
}
