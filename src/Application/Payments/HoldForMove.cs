using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Has the money of one's own lesson held before it is moved to a start less than 24 hours away (ruling 16); asked again, it is not held twice. Answers whether it was this time that the bank was asked.</summary>
public sealed record HoldForMove(BookingId BookingId);

public static class HoldForMoveHandler
{
    public static async Task<Result<bool>> Handle(HoldForMove message, ICurrentUser user, IRepository<Payment> payments, HoldPlacement holds, TimeProvider time, CancellationToken cancellation)
    {
        // The money of a lesson that was moved meanwhile has gone on with it: the move itself tells.
        if (await payments.First(new PaymentOfBooking(message.BookingId), cancellation) is not { } payment) return false;
        if (payment.StudentId != user.Id) return CommonErrors.NotFound;
        if (payment.MoveHoldAskedAt is not null) return false;
        var asked = await holds.AskForMove(payment, time.GetUtcNow(), cancellation);
        return asked.Failed ? asked.Error : true;
    }
}
