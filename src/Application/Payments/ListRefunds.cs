using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Policies;

namespace InstaInstru.Application.Payments;

/// <summary>The refunds of a booking's payment, oldest first.</summary>
public sealed record ListRefunds(BookingId BookingId);

/// <summary>One refund.</summary>
/// <param name="Id">Ours.</param>
/// <param name="Status">Whether the card has the money.</param>
/// <param name="AmountCents">To the card.</param>
/// <param name="FromInstructorCents">What of it the instructor gives; the platform gives the rest.</param>
/// <param name="BorneBy">As it was decided.</param>
/// <param name="RequestedAt">When it was decided.</param>
/// <param name="RefundedAt">When the card had the money.</param>
public sealed record RefundView(
    RefundId Id, RefundStatus Status, long AmountCents, long FromInstructorCents, RefundBearer BorneBy, DateTimeOffset RequestedAt, DateTimeOffset? RefundedAt);

/// <summary>The refunds of a payment.</summary>
public sealed record RefundList(IReadOnlyList<RefundView> Data);

/// <summary>Every refund of a booking's payment.</summary>
public sealed class RefundsOfBooking : Specification<Payment, RefundList>
{
    public RefundsOfBooking(BookingId booking)
    {
        Query.Where(payment => payment.BookingId == booking);
        Query.Select(payment => new RefundList(payment.Refunds.OrderBy(refund => refund.Id)
            .Select(refund => new RefundView(refund.Id, refund.Status, refund.Amount.Cents, refund.FromInstructor.Cents, refund.Bearer, refund.RequestedAt, refund.RefundedAt)).ToList()));
    }
}

public static class ListRefundsHandler
{
    public static async Task<Result<RefundList>> Handle(ListRefunds message, IReadRepository payments, CancellationToken cancellation) =>
        await payments.First(new RefundsOfBooking(message.BookingId), cancellation) is { } list ? list : CommonErrors.NotFound;
}
