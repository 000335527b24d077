using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets;

/// <summary>Takes what is left of one wallet's ended lots; what bookings have set aside stays (ruling 23).</summary>
public sealed record ExpireWalletCredits(WalletId WalletId);

public static class ExpireWalletCreditsHandler
{
    public static async Task<Result> Handle(
        ExpireWalletCredits message, IRepository<Wallet> wallets, IRepository<LedgerTransaction> ledger, TimeProvider time, CancellationToken cancellation)
    {
        if (await wallets.Get(message.WalletId, cancellation) is not { } wallet) return CommonErrors.NotFound;
        foreach (var movement in wallet.ExpireEnded(time.GetUtcNow())) ledger.Add(movement);
        return Result.Ok;
    }
}
