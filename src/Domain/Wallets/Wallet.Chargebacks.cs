using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;

namespace InstaInstru.Domain.Wallets;

/// <summary>Credit whose cause is charged back (ruling 22).</summary>
public sealed partial class Wallet
{
    /// <summary>Nothing of what this cause gave can be used; what bookings have set aside stays set aside.</summary>
    public void Freeze(LedgerCauseId cause, DateTimeOffset now)
    {
        foreach (var lot in Standing(cause)) lot.Freeze(now);
    }

    /// <summary>Takes back what this cause gave; what was spent or is set aside becomes debt.</summary>
    public IReadOnlyList<LedgerTransaction> RevokeFrozen(LedgerCauseId cause, DateTimeOffset now)
    {
        Freeze(cause, now);
        return [.. Standing(cause).ToList().ConvertAll(lot => Revoke(lot, now)).OfType<LedgerTransaction>()];
    }

    /// <summary>What this cause gave can be used again; what a chargeback had taken back returns, first against the debt it had become.</summary>
    public IReadOnlyList<LedgerTransaction> Restore(LedgerCauseId cause, DateTimeOffset now)
    {
        var posted = lots.Where(lot => lot.CauseId == cause && lot is { RevokedAt: not null, FrozenAt: not null }).ToList().ConvertAll(lot => Restore(lot, now)).OfType<LedgerTransaction>().ToList();
        Thaw(cause, now);
        return posted;
    }

    /// <summary>What this cause gave and nobody took back can be used again.</summary>
    public void Thaw(LedgerCauseId cause, DateTimeOffset now)
    {
        foreach (var lot in Standing(cause)) lot.Thaw(now);
    }

    /// <summary>A milestone that another lesson has reached meanwhile is not given twice (ruling 25).</summary>
    private LedgerTransaction? Restore(CreditLot lot, DateTimeOffset now)
    {
        if (lots.Exists(other => other.RevokedAt is null && other.Origin == lot.Origin && (other.CauseId == lot.CauseId || (lot.Milestone is not null && other.Milestone == lot.Milestone)))) return null;
        var forgiven = Money.Min(Debt, lot.TurnedDebt);
        var back = lot.TakenBack + lot.TurnedDebt - forgiven;
        Debt -= forgiven;
        lot.Restore(back);
        return back + forgiven == Money.Zero ? null : LedgerTransaction.Post(LedgerTransactionKind.CreditRestored, LedgerCauseId.Of(TypedId.New<LedgerTransactionId>(now)), null, now,
            (CreditOf(lot), back), (DebtOf(lot), forgiven), (ExpenseOf(lot), -back - forgiven));
    }

    private IEnumerable<CreditLot> Standing(LedgerCauseId cause) => lots.Where(lot => lot.RevokedAt is null && lot.CauseId == cause);
}
