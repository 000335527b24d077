using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments.When;

/// <summary>The lesson was taught, but not as agreed: a part of the card's payment goes back once it is taken (ruling 14).</summary>
public static class WhenCompletionUpheld_RefundPartHandler
{
    public static async Task<Result> Handle(CompletionUpheld fact, IRepository<Payment> payments, HoldPlacement holds, TimeProvider time, CancellationToken cancellation)
    {
        if (fact.Refund == Money.Zero) return Result.Ok;
        if (await payments.First(new PaymentOfBooking(fact.BookingId), cancellation) is not { } payment) return CommonErrors.NotFound;
        payment.GiveBackPart(fact.Refund, time.GetUtcNow());
        holds.ScheduleNext(payment);
        return Result.Ok;
    }
}
