using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Domain.Payments.Policies;

namespace InstaInstru.Domain.Payments;

/// <summary>Captured money on its way back to the card (ruling 22).</summary>
public sealed partial class Payment
{
    private readonly List<Refund> refunds = [];

    public IReadOnlyList<Refund> Refunds => refunds;

    /// <summary>Asked back in all; what the provider refused does not count.</summary>
    public Money RefundsAsked { get; private set; }

    /// <summary>What the card has got back.</summary>
    public Money Refunded { get; private set; }

    /// <summary>What a decision about the lesson gives back to the card in all (rulings 14 and 17).</summary>
    public Money DecidedRefund { get; private set; }

    /// <summary>What of it is still to be asked for; nothing while the money is frozen.</summary>
    public Money RefundDue => Money.Min(DecidedRefund - RefundsDecided, RefundCase.Left);

    private Money RefundsDecided => Sum(refunds.Where(refund => refund.Decided && (refund.Status is not RefundStatus.Failed || refund.RefundedAt is not null)));

    /// <summary>This payment as far as a refund looks at it.</summary>
    public RefundCase RefundCase => new(Status, Captured, ApplicationFee, RefundsAsked);

    /// <summary>Asks the provider to give money back to the card.</summary>
    /// <param name="terms">As <see cref="RefundPolicy"/> decided them for this payment.</param>
    /// <param name="bearer">Who gives the money.</param>
    /// <param name="requests">Writes the request.</param>
    /// <param name="now">Time of the decision.</param>
    public Result<PaymentOperation> Refund(RefundTerms terms, RefundBearer bearer, IProviderRequests requests, DateTimeOffset now) => AskBack(terms, bearer, decided: false, requests, now);

    /// <summary>A decision leaves the lesson taught and gives a part of the card's payment back, once it is taken; both sides give in proportion to what they got (ruling 14).</summary>
    public void GiveBackPart(Money refund, DateTimeOffset now)
    {
        if (DecidedRefund > Money.Zero || EndedAt is not null) return;
        DecidedRefund = refund;
        DoTheRestAt(now);
    }

    /// <summary>Asks the provider for what a decision gives back; withheld money comes from the platform, which has all of it.</summary>
    public Result<PaymentOperation> RefundDecided(IProviderRequests requests, DateTimeOffset now)
    {
        if (RefundDue <= Money.Zero) return PaymentErrors.NothingToRefund;
        var bearer = WithheldAt is null ? RefundBearer.Instructor : RefundBearer.Platform;
        var terms = RefundPolicy.Decide(RefundCase, RefundDue, bearer);
        if (terms.Failed) return terms.Error;
        NextAttemptAt = null;
        return AskBack(terms.Value, bearer, decided: true, requests, now);
    }

    /// <summary>The lesson ended without anything to charge: all that was taken goes back.</summary>
    private void DecideFullRefund() => DecidedRefund = Captured - RefundsAsked + RefundsDecided;

    private Result<PaymentOperation> AskBack(RefundTerms terms, RefundBearer bearer, bool decided, IProviderRequests requests, DateTimeOffset now)
    {
        if (OpenOperationId is not null) return PaymentErrors.OperationPending;
        var refund = new Refund(terms, bearer, decided, now);
        refunds.Add(refund);
        RefundsAsked += refund.Amount;
        var reverses = bearer is RefundBearer.Instructor;
        return Store(PaymentOperationKind.Refund, requests.Refund(new(Id, BookingId, refund.Id, Intent!, refund.Amount, reverses, reverses && ApplicationFee > Money.Zero)), now);
    }

    /// <summary>The reducer of refunds: brings one to what the provider shows; the same snapshot twice changes nothing.</summary>
    public void ApplyRefund(RefundSnapshot seen, DateTimeOffset now)
    {
        if (refunds.Find(refund => refund.Id == seen.RefundId) is not { } known || known.Become(seen.Status, seen.ProviderId, now) is not { } before) return;
        if (known.Status is RefundStatus.Succeeded) Arrived(known, seen.Reversed, now);
        if (known.Status is RefundStatus.Failed) DidNotArrive(known, before is RefundStatus.Succeeded, now);
    }

    /// <summary>A definite answer: the refund as it stands, or the refusal of the one that is being asked for.</summary>
    private void RefundAnswered(ProviderAnswer answer, DateTimeOffset now)
    {
        if (answer.Refund is { } seen) ApplyRefund(seen, now);
        else if (answer.State is not PaymentOperationState.Succeeded && refunds.Find(refund => refund.Status is RefundStatus.Requested) is { } asked && asked.Become(RefundStatus.Failed, null, now) is not null)
            DidNotArrive(asked, sentBack: false, now);
    }

    private void Arrived(Refund refund, Money? reversed, DateTimeOffset now)
    {
        Refunded += refund.Amount;
        ReversalDue += refund.Carry(reversed);
        var fully = Refunded == Captured;
        if (fully && PaymentTransitions.Allows(Status, PaymentStatus.Refunded)) Move(PaymentStatus.Refunded);
        Raise(new PaymentRefunded(Id, BookingId, StudentId, InstructorId, refund.Id, refund.Amount, refund.FromInstructor, fully, now));
        DoTheRestAt(now);
    }

    /// <summary>What the bank sent back stays asked for: it is owed to the student, but not through this card any more.</summary>
    private void DidNotArrive(Refund refund, bool sentBack, DateTimeOffset now)
    {
        if (sentBack) Refunded -= refund.Amount;
        else RefundsAsked -= refund.Amount;
        if (refund.Decided && !sentBack) NextAttemptAt = now + CaptureRetries.Every;
        Raise(new PaymentRefundFailed(Id, BookingId, StudentId, refund.Id, refund.Amount, sentBack, now));
    }

    private static Money Sum(IEnumerable<Refund> some) => some.Aggregate(Money.Zero, (sum, refund) => sum + refund.Amount);
}
