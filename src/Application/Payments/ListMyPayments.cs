using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Application.Pricing;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>What the person signed in paid or will pay for lessons, newest first.</summary>
/// <param name="Limit">1–100 rows.</param>
/// <param name="Cursor">From the page before.</param>
public sealed record ListMyPayments(int Limit = Cursor.UsualRows, string? Cursor = null);

/// <summary>The money of one lesson as its student sees it; <see cref="Lines"/> add up to <paramref name="AmountCents"/>.</summary>
/// <param name="Id">Also the number of the receipt.</param>
/// <param name="BookingId">The lesson.</param>
/// <param name="ServiceName">What was taught.</param>
/// <param name="InstructorName">First name and last initial.</param>
/// <param name="LessonStart">When the lesson starts.</param>
/// <param name="Status">Of the card's hold and charge.</param>
/// <param name="LessonPriceCents">Before credits.</param>
/// <param name="StudentFeeCents">"Booking Protection", on top.</param>
/// <param name="CreditCents">What credits take off the lesson price.</param>
/// <param name="AmountCents">What the card pays.</param>
/// <param name="CapturedCents">Taken so far.</param>
/// <param name="RefundedCents">What the card has got back.</param>
/// <param name="CapturedAt">When it was taken.</param>
/// <param name="TipCents">The tip that was paid beside it, by a charge of its own; no part of the amount.</param>
/// <param name="HasReceipt">Something was taken: there is a receipt.</param>
public sealed record PaymentRecord(
    PaymentId Id, BookingId BookingId, string ServiceName, string InstructorName, DateTimeOffset LessonStart, PaymentStatus Status, long LessonPriceCents,
    long StudentFeeCents, long CreditCents, long AmountCents, long CapturedCents, long RefundedCents, DateTimeOffset? CapturedAt, long TipCents, bool HasReceipt)
{
    public IReadOnlyList<LineItem> Lines => LineItem.Bill("Lesson", LessonPriceCents, StudentFeeCents, CreditCents);
}

/// <summary>Payments with the words of their lessons.</summary>
public interface IPaymentRecords
{
    /// <summary>A page of a student's payments, newest first.</summary>
    /// <param name="student">Whose.</param>
    /// <param name="only">One payment, or all of them.</param>
    /// <param name="after">The last one of the page before.</param>
    /// <param name="take">Rows at most.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<IReadOnlyList<PaymentRecord>> Of(UserId student, PaymentId? only, PaymentId? after, int take, CancellationToken cancellation);
}

public sealed class ListMyPaymentsValidator : AbstractValidator<ListMyPayments>
{
    public ListMyPaymentsValidator() => RuleFor(message => message.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
}

public static class ListMyPaymentsHandler
{
    public static async Task<Result<Page<PaymentRecord>>> Handle(ListMyPayments message, ICurrentUser user, IPaymentRecords records, CancellationToken cancellation)
    {
        if (user.Id is not { } student) return CommonErrors.NotFound;
        if (!Cursor.TryReadId<PaymentId>(message.Cursor, out var after)) return CommonErrors.BadCursor;
        return Page.Of(await records.Of(student, null, after, message.Limit + 1, cancellation), message.Limit, row => [$"{row.Id}"]);
    }
}
