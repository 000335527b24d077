using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Domain.Payments.Policies;

namespace InstaInstru.Domain.Payments;

/// <summary>Money that was taken: in the ordinary way divided at once, withheld until a moved or reported lesson is resolved (rulings 14 to 17).</summary>
public sealed partial class Payment
{
    /// <summary>Since when the card's money is taken whole for the platform, to be divided when the lesson is resolved; null for the ordinary capture.</summary>
    public DateTimeOffset? WithheldAt { get; private set; }

    /// <summary>When withheld money was divided between instructor and platform.</summary>
    public DateTimeOffset? DividedAt { get; private set; }

    /// <summary>What was paid by a transfer of its own, because the charge left the instructor short or was withheld.</summary>
    public Money ToppedUp { get; private set; }

    /// <summary>The provider's id of that transfer.</summary>
    public string? TopUpTransfer { get; private set; }

    /// <summary>The whole charge is, or will be, the platform's to keep until it is divided.</summary>
    public bool IsWithheld => WithheldAt is not null && DividedAt is null;

    /// <summary>What the platform keeps undivided: what was taken less what the card has got back of it.</summary>
    public Money Withheld => IsWithheld ? Captured - Sum(refunds.Where(refund => refund.RefundedAt is not null)) : Money.Zero;

    /// <summary>The money of a lesson to come is held or taken, so that a late cancellation can be charged (rulings 15 and 16).</summary>
    public bool IsSecured => Status is PaymentStatus.Authorized or PaymentStatus.LockPending or PaymentStatus.Locked || (Status is PaymentStatus.CaptureFailed && IsWithheld);

    private Money FeeAtCapture => IsWithheld ? Amount : ApplicationFee;

    private PaymentStatus Taken => IsWithheld ? PaymentStatus.Locked : PaymentStatus.Captured;

    /// <summary>What the system has to do with this payment at <paramref name="now"/>.</summary>
    public PaymentStep StepAt(DateTimeOffset now) => (NextAttemptAt <= now && OpenOperationId is null && FrozenAt is null, Status) switch
    {
        (false, _) => PaymentStep.Nothing,
        _ when IsWithheld && CaptureDueAt <= now && EndedAt is null && (Captured > Money.Zero || UncollectedAt is not null) => PaymentStep.Divide,
        _ when TopUpDue > Money.Zero => PaymentStep.TopUp,
        _ when RefundDue > Money.Zero => PaymentStep.Refund,
        _ when ReversalDue > Money.Zero => PaymentStep.TakeBack,
        _ when UncollectedAt is not null => PaymentStep.Nothing,
        (_, PaymentStatus.Scheduled or PaymentStatus.PaymentMethodRequired or PaymentStatus.RequiresAction or PaymentStatus.Lapsed) => PaymentStep.PlaceHold,
        (_, PaymentStatus.Authorized or PaymentStatus.LockPending or PaymentStatus.CaptureFailed) => PaymentStep.Capture,
        _ => PaymentStep.Nothing,
    };

    /// <summary>The student cancels a lesson whose money is locked: it is divided as the policy says, now or as soon as it is taken (ruling 16).</summary>
    public void DivideCancelled(CaptureTerms terms, DateTimeOffset now)
    {
        (InstructorShare, CreditDueBack, CaptureDueAt) = (terms.InstructorShare, terms.CreditBack, now);
        if (Captured > Money.Zero) Divide(now);
    }

    /// <summary>Divides withheld money as the lesson turned out; the instructor's share is paid by a transfer (ruling 16). Without any, the platform pays it (ruling 14).</summary>
    public void Divide(DateTimeOffset now)
    {
        var withheld = Withheld;
        DividedAt = now;
        InstructorShare -= RefundedOfShare;
        TopUpDue += InstructorShare;
        if (Status is PaymentStatus.Locked) Move(PaymentStatus.Captured);
        Raise(new PaymentDivided(Id, BookingId, StudentId, InstructorId, withheld, InstructorShare, now));
        if (Captured == Money.Zero) (InstructorShare, ApplicationFee) = (Money.Zero, Amount);
        NextAttemptAt = null;
        DoTheRestAt(now);
    }

    /// <summary>Pays what the charge left the instructor short.</summary>
    public Result<PaymentOperation> TopUp(string account, IProviderRequests requests, DateTimeOffset now)
    {
        if (OpenOperationId is not null) return PaymentErrors.OperationPending;
        if (TopUpDue == Money.Zero) return PaymentErrors.IllegalTransition(Status);
        NextAttemptAt = null;
        return Store(PaymentOperationKind.TopUp, requests.TopUp(Id, BookingId, account, TopUpDue), now);
    }

    /// <summary>A late move: the whole money is taken now (ruling 16).</summary>
    private PaymentOperation? Lock(IProviderRequests requests, DateTimeOffset now)
    {
        Move(PaymentStatus.LockPending);
        NextAttemptAt = now;
        return Take(requests, now).Value;
    }

    private IReadOnlyList<PaymentOperation> MoneyTaken(IntentSnapshot seen, IProviderRequests requests, DateTimeOffset now)
    {
        (Captured, CapturedAt) = (seen.Received, now);
        if (IsWithheld) ApplicationFee = Captured;
        if (IsWithheld && CaptureDueAt <= now && FrozenAt is null && EndedAt is null) (DividedAt, InstructorShare) = (now, InstructorShare - RefundedOfShare);
        if (EndedAt is not null) InstructorShare = Captured - ApplicationFee;
        var share = IsWithheld ? Money.Zero : InstructorShare;
        TopUpDue += Money.Max(Money.Zero, share - (Captured - ApplicationFee));
        NextAttemptAt = IsWithheld ? CaptureDueAt : null;
        if (Status is not PaymentStatus.Frozen) Move(Taken);
        if (FrozenAt is not null && Status is not PaymentStatus.Frozen) Move(PaymentStatus.Frozen);
        Raise(new PaymentCaptured(Id, BookingId, StudentId, InstructorId, Captured, ApplicationFee, share, now));
        if (EndedAt is not null) DecideFullRefund();
        return !IsWaitingToDivide && RefundDecided(requests, now) is { Value: { } refund } ? [refund] : [];
    }

    /// <summary>A part that a decision gives back is taken from what the instructor gets, in the proportion of the charge.</summary>
    private Money RefundedOfShare => DecidedRefund == Money.Zero || EndedAt is not null ? Money.Zero
        : RefundPolicy.InstructorPart(new(PaymentStatus.Captured, Amount, Money.Max(Money.Zero, Amount - InstructorShare), Money.Zero), DecidedRefund);

    private bool IsWaitingToDivide => IsWithheld && EndedAt is null;

    /// <summary>What is due beside the call that was answered comes next.</summary>
    private void DoTheRestAt(DateTimeOffset now)
    {
        if (OpenOperationId is null && NextAttemptAt is null && FrozenAt is null && (TopUpDue > Money.Zero || RefundDue > Money.Zero || ReversalDue > Money.Zero)) NextAttemptAt = now;
    }

    /// <summary>Before the lesson by ruling 13; a lesson taught without a hold waits for its settlement.</summary>
    private DateTimeOffset? NextHold(AuthorizationFailure failure, DateTimeOffset now) =>
        UncollectedAt is not null ? NextTransfer(now) : CaptureDueAt ?? (PaidFirst ? null : HoldRetries.Next(failure, FirstFailedAt ?? now, LessonStart, now));

    private DateTimeOffset? NextTransfer(DateTimeOffset now) => TopUpDue > Money.Zero || ReversalDue > Money.Zero ? now : null;

    /// <summary>The provider refused the call itself: it is tried again later, or stays for a person.</summary>
    private void Refused(PaymentOperationKind kind, DateTimeOffset now)
    {
        if (kind is PaymentOperationKind.Capture) CaptureRefused(now);
        if (kind is PaymentOperationKind.PlaceHold && Status is PaymentStatus.Authorizing) Declined(new(AuthorizationFailure.HardDecline, "refused"), now);
        if (kind is PaymentOperationKind.TopUp) NextAttemptAt = now + CaptureRetries.Every;
    }

    /// <summary>Under a case the capture that secures the money is tried again while the hold stands; otherwise ruling 14's ladder begins.</summary>
    private void CaptureRefused(DateTimeOffset now)
    {
        if (Status is PaymentStatus.Frozen && Captured == Money.Zero) (WithheldAt, NextAttemptAt) = (null, now + CaptureRetries.Every);
        if (Status is PaymentStatus.Authorized or PaymentStatus.LockPending) Move(PaymentStatus.CaptureFailed);
        if (Status is PaymentStatus.CaptureFailed && EndedAt is null && !GivesUp(now)) Raise(new PaymentCaptureFailed(Id, BookingId, StudentId, InstructorId, now));
    }

    /// <summary>
    /// Ruling 14's ladder: every 4 hours for 72 hours; then the platform pays what the instructor is due, and what the card pays later is the platform's.
    /// What a locked lesson will be worth to the instructor shows only when it is resolved.
    /// </summary>
    private bool GivesUp(DateTimeOffset now)
    {
        if (UncollectedAt is not null) return false;
        NextAttemptAt = CaptureRetries.Next(WithheldAt ?? CaptureDueAt ?? now, now);
        if (NextAttemptAt is not null) return false;
        (InstructorShare, Rebate) = (InstructorShare - Rebate, Money.Zero);
        var owed = CaptureDueAt <= now ? InstructorShare : Money.Zero;
        (UncollectedAt, TopUpDue) = (now, owed);
        if (CaptureDueAt <= now) (InstructorShare, ApplicationFee, DividedAt) = (Money.Zero, Amount, WithheldAt is null ? null : now);
        NextAttemptAt = NextTransfer(now) ?? (IsWithheld ? CaptureDueAt : null);
        Raise(new PaymentUncollected(Id, BookingId, StudentId, InstructorId, Amount, owed, now));
        return true;
    }
}
