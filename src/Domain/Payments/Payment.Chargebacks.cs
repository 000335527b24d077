using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>A charge that its card's bank objects to (ruling 22).</summary>
public sealed partial class Payment
{
    /// <summary>Since when a chargeback is undecided; until it is, nothing thaws this payment.</summary>
    public DateTimeOffset? DisputedAt { get; private set; }

    /// <summary>What of the charge lost chargebacks gave back to the card.</summary>
    public Money ChargedBack { get; private set; }

    /// <summary>What of top-ups was not due any more before it was transferred, because a chargeback at the instructor's fault was lost.</summary>
    public Money TopUpForgone { get; private set; }

    /// <summary>Brings the payment to what its chargebacks are by now: frozen while one is undecided; what was lost counts as given back.</summary>
    /// <param name="lost">What they cost in all by now, without fees.</param>
    /// <param name="open">One of them is undecided.</param>
    /// <param name="now">When it was seen.</param>
    public void FollowChargebacks(Money lost, bool open, DateTimeOffset now)
    {
        var change = Money.Min(lost, Captured - (RefundsAsked - ChargedBack)) - ChargedBack;
        (ChargedBack, RefundsAsked, Refunded) = (ChargedBack + change, RefundsAsked + change, Refunded + change);
        DisputedAt = open ? DisputedAt ?? now : null;
        if (DisputedAt is not null) Freeze(now);
        else if (ChargedBack > Money.Zero && Refunded == Captured && PaymentTransitions.Allows(Status, PaymentStatus.Refunded)) Lose(now);
    }

    /// <summary>What of the charge itself is still with the instructor: top-ups are left out, and of money that was taken whole it is nothing.</summary>
    public Money ShareOfCharge() =>
        Captured - ApplicationFee - refunds.Where(refund => refund.Status is not RefundStatus.Failed).Aggregate(Money.Zero, (sum, refund) => sum + refund.FromInstructor);

    /// <summary>Everything that the instructor got for this lesson or was due, what chargebacks took back included.</summary>
    public Money ShareInAll() => ShareOfCharge() + ToppedUp + TopUpForgone;

    /// <summary>The instructor is not due any more what was not transferred yet; while a call is under way its answer comes first.</summary>
    /// <returns>What that was.</returns>
    public Money ForgoTopUp()
    {
        if (OpenOperationId is not null) return Money.Zero;
        var due = TopUpDue;
        if (due > Money.Zero && RefundDue <= Money.Zero && ReversalDue == Money.Zero) NextAttemptAt = IsWithheld ? CaptureDueAt : null;
        (TopUpDue, TopUpForgone) = (Money.Zero, TopUpForgone + due);
        return due;
    }

    /// <summary>Nothing of the charge is left; what the instructor is due in addition is still paid.</summary>
    private void Lose(DateTimeOffset now)
    {
        Move(PaymentStatus.Refunded);
        (FrozenAt, NextAttemptAt) = (null, NextTransfer(now) ?? (IsWithheld ? CaptureDueAt : null));
    }
}
