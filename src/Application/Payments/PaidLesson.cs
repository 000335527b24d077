using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Payments;

/// <summary>A lesson that its instructor is paid for, taught or missed by the student: its money is taken 24 hours after its end (rulings 14 and 17), and a fee rebate of the instructor's lowers what the platform keeps of it (ruling 27).</summary>
public sealed class PaidLesson(IRepository<Wallet> wallets, TimeProvider time)
{
    /// <summary>False when that was known.</summary>
    public async Task<bool> Settle(Payment payment, DateTimeOffset end, CancellationToken cancellation)
    {
        if (payment.RebatableFee > Money.Zero && await wallets.Get(WalletId.Of(payment.InstructorId.UserId), cancellation) is { } wallet)
            payment.Grant(wallet.ReserveRebate(payment.BookingId, payment.RebatableFee, time.GetUtcNow()));
        return payment.LessonTaught(end + BookingTimes.AfterEnd);
    }
}
