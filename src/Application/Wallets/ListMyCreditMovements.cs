using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets;

/// <summary>Everything that moved the signed-in person's credit and debt, to the cent as the ledger has it, newest first.</summary>
/// <param name="Limit">1–100 rows.</param>
/// <param name="Cursor">From the page before.</param>
public sealed record ListMyCreditMovements(int Limit = Cursor.UsualRows, string? Cursor = null);

/// <summary>Which side of the wallet moved.</summary>
public enum WalletSide
{
    /// <summary>What the person may spend; its lines sum to the balance.</summary>
    Credit,

    /// <summary>What the person owes for credit taken back after it was spent; its lines sum to minus the debt.</summary>
    Debt,
}

/// <summary>One line of a wallet's ledger.</summary>
/// <param name="TransactionId">The ledger's transaction; several lots may have moved in one.</param>
/// <param name="PostedAt">When.</param>
/// <param name="Side">Credit or debt.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Why">The same in a sentence.</param>
/// <param name="AmountCents">What came is positive, what went negative.</param>
/// <param name="LotId">The lot that moved.</param>
/// <param name="LotKind">What the lot may do.</param>
/// <param name="LotOrigin">Where the lot came from.</param>
/// <param name="BookingId">The lesson it belongs to, if it belongs to one.</param>
public sealed record CreditMovement(
    LedgerTransactionId TransactionId, DateTimeOffset PostedAt, WalletSide Side, LedgerTransactionKind Kind, string Why, long AmountCents, CreditLotId LotId, CreditKind LotKind, CreditOrigin LotOrigin,
    BookingId? BookingId);

/// <summary>The columns of a line.</summary>
public sealed record CreditMovementRow(
    LedgerTransactionId TransactionId, int Line, DateTimeOffset PostedAt, AccountKind Account, LedgerTransactionKind Kind, Money Amount, CreditLotId LotId, CreditKind LotKind, CreditOrigin LotOrigin, BookingId? BookingId);

/// <summary>The ledger's lines of one wallet beside their lots.</summary>
public interface ICreditMovements
{
    /// <summary>A page of a person's lines, newest first.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="after">Transaction and line of the last row of the page before.</param>
    /// <param name="take">Rows at most.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<IReadOnlyList<CreditMovementRow>> Of(UserId owner, (LedgerTransactionId Transaction, int Line)? after, int take, CancellationToken cancellation);
}

public sealed class ListMyCreditMovementsValidator : AbstractValidator<ListMyCreditMovements>
{
    public ListMyCreditMovementsValidator() => RuleFor(message => message.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
}

public static class ListMyCreditMovementsHandler
{
    public static async Task<Result<Page<CreditMovement>>> Handle(ListMyCreditMovements message, ICurrentUser user, ICreditMovements movements, CancellationToken cancellation)
    {
        if (user.Id is not { } owner) return CommonErrors.NotFound;
        if (!TryRead(message.Cursor, out var after)) return CommonErrors.BadCursor;
        var rows = Page.Of(await movements.Of(owner, after, message.Limit + 1, cancellation), message.Limit, row => [$"{row.TransactionId}", $"{row.Line}"]);
        return new Page<CreditMovement>([.. rows.Data.Select(View)], rows.NextCursor);
    }

    private static bool TryRead(string? cursor, out (LedgerTransactionId, int)? after)
    {
        after = null;
        if (cursor is null) return true;
        if (Cursor.Read(cursor, 2) is not [var key, var number] || !TypedId.TryParse<LedgerTransactionId>(key, out var transaction) || !int.TryParse(number, out var line)) return false;
        after = (transaction, line);
        return true;
    }

    private static CreditMovement View(CreditMovementRow row)
    {
        var side = row.Account is AccountKind.Wallet ? WalletSide.Credit : WalletSide.Debt;
        return new(row.TransactionId, row.PostedAt, side, row.Kind, CreditWords.Explain(row.Kind, side, row.LotOrigin), row.Amount.Cents, row.LotId, row.LotKind, row.LotOrigin, row.BookingId);
    }
}
