using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets;

/// <summary>Wallets in which something is left of a lot that has ended, by id.</summary>
public sealed class WalletsWithEndedLots : Specification<Wallet, WalletId>
{
    public WalletsWithEndedLots(DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        Query.Where(wallet => wallet.Lots.Any(lot => lot.ExpiresAt <= now && lot.RevokedAt == null && lot.FrozenAt == null && lot.Left > lot.Reserved)).OrderBy(wallet => wallet.Id);
        Query.Page(take, after);
        Query.Select(wallet => wallet.Id);
    }
}
