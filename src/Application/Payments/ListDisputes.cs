using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Chargebacks and inquiries by their evidence's deadline, earliest first: the list of what has to be answered.</summary>
/// <param name="All">Closed ones and those under review too; otherwise only what still needs evidence.</param>
/// <param name="Limit">1–100 rows.</param>
/// <param name="Cursor">From the page before.</param>
public sealed record ListDisputes(bool All = false, int Limit = Cursor.UsualRows, string? Cursor = null);

/// <summary>One chargeback or inquiry.</summary>
/// <param name="Id">Ours.</param>
/// <param name="ProviderId">The provider's, under which evidence is handed in.</param>
/// <param name="BookingId">The lesson.</param>
/// <param name="TipId">The tip that was charged back; null when it is the lesson's charge.</param>
/// <param name="StudentId">Whose card's bank it is.</param>
/// <param name="InstructorId">Who taught.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reason">The bank's word.</param>
/// <param name="AmountCents">Asked for; may be more or less than the charge.</param>
/// <param name="TakenCents">What the bank has at present.</param>
/// <param name="FeeCents">What the provider asked for its work.</param>
/// <param name="LossCents">What is written off.</param>
/// <param name="InstructorAtFault">A loss is the instructor's.</param>
/// <param name="ReversedCents">What of the instructor's share went back.</param>
/// <param name="EvidenceDueBy">Evidence after this instant counts for nothing.</param>
/// <param name="EvidenceDue">Evidence is still asked for.</param>
/// <param name="OpenedAt">When it was first seen.</param>
/// <param name="ClosedAt">When it was decided; null while it is not.</param>
/// <param name="RepaidAt">When the student had repaid a loss.</param>
public sealed record DisputeView(
    ChargebackId Id, string ProviderId, BookingId BookingId, TipId? TipId, UserId StudentId, InstructorId InstructorId, ChargebackStatus Status, string Reason, long AmountCents, long TakenCents, long FeeCents, long LossCents,
    bool InstructorAtFault, long ReversedCents, DateTimeOffset EvidenceDueBy, bool EvidenceDue, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, DateTimeOffset? RepaidAt);

/// <summary>A page of chargebacks by deadline and id.</summary>
public sealed class DisputesByDeadline : Specification<Chargeback, DisputeView>
{
    public DisputesByDeadline(bool all, int take, IReadOnlyList<object>? after)
    {
        Query.Where(row => all || row.Status == ChargebackStatus.NeedsResponse || row.Status == ChargebackStatus.InquiryNeedsResponse).OrderBy(row => row.EvidenceDueBy).ThenBy(row => row.Id);
        Query.Page(take, after);
        Query.Select(row => new DisputeView(
            row.Id, row.ProviderId, row.BookingId, row.TipId, row.StudentId, row.InstructorId, row.Status, row.Reason, row.Amount.Cents, row.Taken.Cents, row.Fees.Cents, row.Loss.Cents, row.InstructorAtFault, row.Reversed.Cents,
            row.EvidenceDueBy, row.Status == ChargebackStatus.NeedsResponse || row.Status == ChargebackStatus.InquiryNeedsResponse, row.OpenedAt, row.ClosedAt, row.RepaidAt));
    }
}

public sealed class ListDisputesValidator : AbstractValidator<ListDisputes>
{
    public ListDisputesValidator() => RuleFor(message => message.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
}

public static class ListDisputesHandler
{
    public static async Task<Result<Page<DisputeView>>> Handle(ListDisputes message, IReadRepository chargebacks, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<ChargebackId>(message.Cursor, out var after)) return CommonErrors.BadCursor;
        var rows = await chargebacks.List(new DisputesByDeadline(message.All, message.Limit + 1, after is { } last ? [last.At, last.Id] : null), cancellation);
        return Page.Of(rows, message.Limit, row => Cursor.Keys(row.EvidenceDueBy, row.Id));
    }
}
