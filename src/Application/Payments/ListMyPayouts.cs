using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>What the signed-in instructor was paid out, newest first.</summary>
/// <param name="Only">One payout, or all of them.</param>
/// <param name="Limit">1–100 rows.</param>
/// <param name="Cursor">From the page before.</param>
public sealed record ListMyPayouts(PayoutId? Only = null, int Limit = Cursor.UsualRows, string? Cursor = null);

/// <summary>One payout.</summary>
/// <param name="Id">Ours.</param>
/// <param name="Status">Where it stands; what was paid may still fail.</param>
/// <param name="Method">By the schedule, or at once.</param>
/// <param name="AmountCents">To your bank.</param>
/// <param name="FeeCents">What an instant payout cost in addition; given back when it fails.</param>
/// <param name="RequestedAt">When it was made.</param>
/// <param name="ArrivesAt">When your bank has it, as far as the provider knows.</param>
/// <param name="FailureCode">Why it failed, in the provider's word.</param>
public sealed record PayoutView(
    PayoutId Id, PayoutStatus Status, PayoutMethod Method, long AmountCents, long FeeCents, DateTimeOffset RequestedAt, DateTimeOffset? ArrivesAt, string? FailureCode);

/// <summary>An instructor's payouts.</summary>
public sealed class PayoutsOf : Specification<Payout, PayoutView>
{
    public PayoutsOf(InstructorId instructor, PayoutId? only, int take, IReadOnlyList<object>? after)
    {
        Query.Where(payout => payout.InstructorId == instructor && (only == null || payout.Id == only)).OrderByDescending(payout => payout.Id);
        Query.Page(take, after);
        Query.Select(payout => new PayoutView(payout.Id, payout.Status, payout.Method, payout.Amount.Cents, payout.Fee.Cents, payout.RequestedAt, payout.ArrivesAt, payout.FailureCode));
    }
}

public sealed class ListMyPayoutsValidator : AbstractValidator<ListMyPayouts>
{
    public ListMyPayoutsValidator() => RuleFor(message => message.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
}

public static class ListMyPayoutsHandler
{
    public static async Task<Result<Page<PayoutView>>> Handle(ListMyPayouts message, ICurrentUser user, IReadRepository payouts, CancellationToken cancellation)
    {
        if (user.Id is not { } person) return CommonErrors.NotFound;
        if (!Cursor.TryReadId<PayoutId>(message.Cursor, out var after)) return CommonErrors.BadCursor;
        var rows = await payouts.List(new PayoutsOf(InstructorId.Of(person), message.Only, message.Limit + 1, after is { } last ? [last] : null), cancellation);
        return Page.Of(rows, message.Limit, row => [$"{row.Id}"]);
    }
}
