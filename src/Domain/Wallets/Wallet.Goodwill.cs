using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;

namespace InstaInstru.Domain.Wallets;

/// <summary>Credit that an admin gives out of goodwill (ruling 23).</summary>
public sealed partial class Wallet
{
    /// <summary>Most that one person is given out of goodwill within <see cref="GoodwillPeriod"/>.</summary>
    public static readonly Money MostGoodwill = Money.Dollars(200);

    /// <summary>The limit counts over so long.</summary>
    public static readonly TimeSpan GoodwillPeriod = TimeSpan.FromDays(30);

    /// <summary>What may still be given out of goodwill now.</summary>
    public Money GoodwillLeft(DateTimeOffset now) => MostGoodwill - lots.Where(lot => lot.Origin is CreditOrigin.Goodwill && lot.IssuedAt > now - GoodwillPeriod)
        .Aggregate(Money.Zero, (sum, lot) => sum + lot.Issued);

    /// <summary>Gives compensation for a year, as often as the limit allows; debt is repaid from it first.</summary>
    public Result<LedgerTransaction> GiveGoodwill(Money amount, DateTimeOffset now)
    {
        if (GoodwillLeft(now) is var left && amount > left) return WalletErrors.GoodwillLimit.With("left_cents", Money.Max(Money.Zero, left).Cents);
        return Issue(new(CreditKind.Compensation, CreditOrigin.Goodwill, LedgerCauseId.Of(TypedId.New<LedgerTransactionId>(now)), amount, CreditGrant.OrdinaryEnd(now)), now);
    }
}
