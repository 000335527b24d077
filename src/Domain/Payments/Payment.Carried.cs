using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Domain.Payments;

/// <summary>What refunds at the instructor's expense could not take back of the lesson's transfer: the platform advances it and takes it from later ones.</summary>
public sealed partial class Payment
{
    /// <summary>What the instructor still owes for refunds of this lesson: carried until their balance suffices.</summary>
    public Money ReversalDue { get; private set; }

    /// <summary>What of it the open call takes.</summary>
    public Money ReversalAsked { get; private set; }

    /// <summary>The call that takes back what is carried, as far as the first transfer reaches that has something left.</summary>
    /// <param name="funds">What is with the instructor at present.</param>
    /// <param name="requests">Writes the request.</param>
    /// <param name="now">The application's time.</param>
    public PaymentOperation? TakeBack(InstructorFunds funds, IConnectRequests requests, DateTimeOffset now)
    {
        if (StepAt(now) is not PaymentStep.TakeBack) return null;
        var taken = funds.Reach(ReversalDue);
        NextAttemptAt = taken is null ? now + InstructorFunds.Pause : null;
        if (taken is null) return null;
        ReversalAsked = taken.Left;
        return Store(PaymentOperationKind.ReverseTransfer, requests.ReverseTransfer(Id, Attempts + 1, taken.Transfer, ReversalAsked), now);
    }

    /// <summary>A refused one is made again, because the instructor's balance may not have been enough.</summary>
    private void TakenBack(PaymentOperation operation, ProviderAnswer answer, DateTimeOffset now)
    {
        var taken = answer.State is PaymentOperationState.Succeeded ? ReversalAsked : Money.Zero;
        (ReversalDue, ReversalAsked) = (ReversalDue - taken, Money.Zero);
        if (taken > Money.Zero) Raise(new CarriedShareTaken(Id, BookingId, InstructorId, operation.Id, taken, ReversalDue, now));
        else NextAttemptAt = now + InstructorFunds.Pause;
    }
}
