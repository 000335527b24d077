using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;

namespace InstaInstru.Application.Ledger;

/// <summary>What the instructor signed in earned and gave back, to the cent as the ledger has it, newest first.</summary>
/// <param name="Limit">1–100 rows.</param>
/// <param name="Cursor">From the page before.</param>
public sealed record ListMyEarnings(int Limit = Cursor.UsualRows, string? Cursor = null);

/// <summary>One movement of an instructor's account.</summary>
/// <param name="Id">The ledger's transaction.</param>
/// <param name="Kind">Why money moved.</param>
/// <param name="BookingId">The lesson it belongs to.</param>
/// <param name="AmountCents">Earned is positive, given back negative.</param>
/// <param name="PostedAt">When.</param>
public sealed record Earning(LedgerTransactionId Id, LedgerTransactionKind Kind, BookingId? BookingId, long AmountCents, DateTimeOffset PostedAt);

/// <summary>Movements of an instructor's account.</summary>
public sealed class EarningsOf : Specification<LedgerTransaction, Earning>
{
    public EarningsOf(UserId instructor, int take, IReadOnlyList<object>? after)
    {
        Query.Where(posted => posted.Entries.Any(entry => entry.Owner == instructor && entry.AccountKind == AccountKind.InstructorPayable)).OrderByDescending(posted => posted.Id);
        Query.Page(take, after);
        Query.Select(posted => new Earning(
            posted.Id, posted.Kind, posted.BookingId, posted.Entries.First(entry => entry.Owner == instructor && entry.AccountKind == AccountKind.InstructorPayable).Amount.Cents, posted.PostedAt));
    }
}

public sealed class ListMyEarningsValidator : AbstractValidator<ListMyEarnings>
{
    public ListMyEarningsValidator() => RuleFor(message => message.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
}

public static class ListMyEarningsHandler
{
    public static async Task<Result<Page<Earning>>> Handle(ListMyEarnings message, ICurrentUser user, IReadRepository ledger, CancellationToken cancellation)
    {
        if (user.Id is not { } instructor) return CommonErrors.NotFound;
        if (!Cursor.TryReadId<LedgerTransactionId>(message.Cursor, out var after)) return CommonErrors.BadCursor;
        var rows = await ledger.List(new EarningsOf(instructor, message.Limit + 1, after is { } last ? [last] : null), cancellation);
        return Page.Of(rows, message.Limit, row => [$"{row.Id}"]);
    }
}
