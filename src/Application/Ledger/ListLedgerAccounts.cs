using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;

namespace InstaInstru.Application.Ledger;

/// <summary>The balances of all accounts of one kind, by owner.</summary>
/// <param name="Kind">Which accounts.</param>
/// <param name="Owner">Only this person's; everybody's when left out.</param>
/// <param name="At">As they stood right after this instant; now when left out.</param>
/// <param name="Limit">1–100 rows.</param>
/// <param name="Cursor">From the page before.</param>
public sealed record ListLedgerAccounts(AccountKind Kind, UserId? Owner = null, DateTimeOffset? At = null, int Limit = Cursor.UsualRows, string? Cursor = null);

/// <summary>One account; value that came to it is positive.</summary>
/// <param name="Kind">What the account stands for.</param>
/// <param name="OwnerId">Whose it is; null for the platform's own.</param>
/// <param name="AmountCents">Sum of its entries.</param>
/// <param name="Entries">How many they are.</param>
public sealed record AccountBalance(AccountKind Kind, UserId? OwnerId, long AmountCents, int Entries);

public sealed class ListLedgerAccountsValidator : AbstractValidator<ListLedgerAccounts>
{
    public ListLedgerAccountsValidator() => RuleFor(message => message.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
}

public static class ListLedgerAccountsHandler
{
    public static async Task<Result<Page<AccountBalance>>> Handle(ListLedgerAccounts message, ILedgerTotals totals, CancellationToken cancellation)
    {
        if (!Cursor.TryReadId<UserId>(message.Cursor, out var after)) return CommonErrors.BadCursor;
        var rows = await totals.Balances(message, after, message.Limit + 1, cancellation);
        return Page.Of(rows, message.Limit, row => [$"{row.OwnerId}"]);
    }
}
