using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Credit that is added after booking.</summary>
public sealed partial class Payment
{
    /// <summary>Credit was added to a lesson whose money is not held: the card pays less. What the bank was asked for at the old amount is given up, and asked anew as soon as that is done.</summary>
    /// <param name="price">The booking's figures with all its credit.</param>
    /// <param name="requests">Writes the call.</param>
    /// <param name="now">Time of the change.</param>
    /// <returns>The call that gives an unconfirmed hold up, if there is one.</returns>
    public Result<PaymentOperation[]> Reprice(BookingPrice price, IProviderRequests requests, DateTimeOffset now)
    {
        if (OpenOperationId is not null) return PaymentErrors.OperationPending;
        if (EndedAt is not null || IsWithheld || CaptureDueAt is not null || !PaymentTransitions.Allows(Status, PaymentStatus.Authorizing)) return PaymentErrors.IllegalTransition(Status);
        (Amount, ApplicationFee) = (price.StudentPays, price.ApplicationFee);
        if (Intent is null || !AwaitsHold) return Array.Empty<PaymentOperation>();
        Move(PaymentStatus.Lapsed);
        (FirstFailedAt, LastFailure, NextAttemptAt) = (null, null, now);
        return new[] { GiveBack(Intent, requests, now) };
    }
}
