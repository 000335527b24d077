using InstaInstru.Application.Wallets;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Wallets;

/// <summary>The ledger's lines of a wallet joined with their lots, one statement a page.</summary>
internal sealed class CreditMovements(AppDbContext context) : ICreditMovements
{
    public async Task<IReadOnlyList<CreditMovementRow>> Of(UserId owner, (LedgerTransactionId Transaction, int Line)? after, int take, CancellationToken cancellation)
    {
        var mine = context.Set<LedgerEntry>().Where(entry => entry.Owner == owner && (entry.AccountKind == AccountKind.Wallet || entry.AccountKind == AccountKind.WalletDebt));
        if (after is { } last)
        {
            // A transaction's id carries its instant, so that this is the order of posting.
            var (transaction, line) = (last.Transaction.Value, last.Line);
            mine = mine.Where(entry => (Guid)(object)entry.TransactionId < transaction || ((Guid)(object)entry.TransactionId == transaction && entry.Line > line));
        }

        return await (
            from entry in mine.AsNoTracking().TagWith(nameof(CreditMovements)).OrderByDescending(entry => entry.TransactionId).ThenBy(entry => entry.Line).Take(take)
            join posted in context.Set<LedgerTransaction>().IgnoreAutoIncludes() on entry.TransactionId equals posted.Id
            from lot in context.Set<CreditLot>().IgnoreAutoIncludes().Where(lot => lot.Id == entry.LotId)
            orderby entry.TransactionId descending, entry.Line
            select new CreditMovementRow(entry.TransactionId, entry.Line, entry.PostedAt, entry.AccountKind, posted.Kind, entry.Amount, lot.Id, lot.Kind, lot.Origin, posted.BookingId)).ToListAsync(cancellation);
    }
}
