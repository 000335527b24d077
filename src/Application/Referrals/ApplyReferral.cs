using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Application.Pricing;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Referrals;

/// <summary>Uses the signed-in friend's referral credit for a lesson that is booked already and whose money is not held (ruling 26).</summary>
/// <param name="BookingId">One's own booking, awaiting payment or confirmed without a hold.</param>
public sealed record ApplyReferral(BookingId BookingId);

public static class ApplyReferralHandler
{
    public static async Task<Result<QuoteView>> Handle(
        ApplyReferral message, ICurrentUser user, IRepository<Booking> bookings, IRepository<Payment> payments, IRepository<PaymentOperation> operations, IRepository<Wallet> wallets,
        IProviderRequests requests, HoldPlacement holds, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await bookings.Get(message.BookingId, cancellation) is not { } booking || booking.StudentId != user.Id) return CommonErrors.NotFound;
        if (await payments.First(new PaymentOfBooking(booking.Id), cancellation) is not { } payment) return PaymentErrors.OperationPending;
        if (await wallets.Get(WalletId.Of(booking.StudentId), cancellation) is not { } wallet) return WalletErrors.NoReferralCredit;
        var reserved = wallet.ReserveReferral(booking.Id, new(booking.Price.LessonPrice, booking.Schedule.Start), now);
        if (reserved.Failed) return reserved.Error;
        var added = booking.AddCredit(reserved.Value.Total, now);
        if (added.Failed) return added.Error;
        var repriced = payment.Reprice(booking.Price, requests, now);
        if (repriced.Failed) return repriced.Error;
        foreach (var operation in repriced.Value) operations.Add(operation);
        holds.ScheduleNext(payment);
        audit.Record("referrals.credit_applied", "booking", $"{booking.Id}", after: new { Amount = reserved.Value.Total });
        return BookedQuote.Of(booking, wallet.SetAsideFor(booking.Id));
    }
}
