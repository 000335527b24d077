using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Payments.When;

/// <summary>The money of a taught lesson is taken 24 hours after its end (ruling 14); a fee rebate of the instructor's lowers what the platform keeps of it (ruling 27).</summary>
public static class WhenLessonCompleted_ScheduleCaptureHandler
{
    public static async Task<Result> Handle(LessonCompleted fact, IRepository<Payment> payments, IRepository<Wallet> wallets, HoldPlacement holds, TimeProvider time, CancellationToken cancellation)
    {
        if (await payments.First(new PaymentOfBooking(fact.BookingId), cancellation) is not { } payment) return CommonErrors.NotFound;
        if (payment.RebatableFee > Money.Zero && await wallets.Get(WalletId.Of(payment.InstructorId.UserId), cancellation) is { } wallet)
            payment.Grant(wallet.ReserveRebate(payment.BookingId, payment.RebatableFee, time.GetUtcNow()));
        if (payment.LessonTaught(fact.End + BookingTimes.AfterEnd)) holds.ScheduleNext(payment);
        return Result.Ok;
    }
}
