using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Domain.Payments.Policies;

namespace InstaInstru.Domain.Payments;

/// <summary>The money of one booking, from the scheduled hold to the capture and what goes back (rulings 12 to 15).</summary>
public sealed partial class Payment : AggregateRoot<PaymentId>
{
    private Payment()
    {
    }

    public BookingId BookingId { get; private set; }

    public UserId StudentId { get; private set; }

    public InstructorId InstructorId { get; private set; }

    public PaymentStatus Status { get; private set; }

    public DateTimeOffset LessonStart { get; private set; }

    /// <summary>What the card pays.</summary>
    public Money Amount { get; private set; }

    /// <summary>What stays with the platform; decided anew when a late cancellation is charged.</summary>
    public Money ApplicationFee { get; private set; }

    /// <summary>What the instructor gets in all of the card's payment, a fee rebate included; nothing any more once the platform has paid instead.</summary>
    public Money InstructorShare { get; private set; }

    /// <summary>What a fee rebate of the instructor's adds to the share at the expense of the platform's part (ruling 27).</summary>
    public Money Rebate { get; private set; }

    /// <summary>Credit due back with the capture of a lesson cancelled late; null when the credit set aside is used for the lesson (ruling 15).</summary>
    public Money? CreditDueBack { get; private set; }

    /// <summary>The lesson was booked less than 24 hours ahead: nothing is tried again without the student.</summary>
    public bool PaidFirst { get; private set; }

    /// <summary>The student's choice of card; null for the default one.</summary>
    public SavedCardId? CardId { get; private set; }

    /// <summary>The provider's id of the hold.</summary>
    public string? Intent { get; private set; }

    /// <summary>Number of calls stored so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>The call whose answer is awaited.</summary>
    public PaymentOperationId? OpenOperationId { get; private set; }

    /// <summary>When the system acts next: the scheduled hold, a retry, or a failed capture's retry.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public DateTimeOffset? FirstFailedAt { get; private set; }

    public AuthorizationFailure? LastFailure { get; private set; }

    public DateTimeOffset? AuthorizedAt { get; private set; }

    /// <summary>When the bank lets the hold end, as the provider says; never a constant.</summary>
    public DateTimeOffset? CaptureBefore { get; private set; }

    /// <summary>The lesson was taught: capture from here on (ruling 14).</summary>
    public DateTimeOffset? CaptureDueAt { get; private set; }

    /// <summary>The booking ended without a lesson to pay: what arrives later is released at once (ruling 13).</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Since when a report or dispute keeps the money where it is; null while none is open.</summary>
    public DateTimeOffset? FrozenAt { get; private set; }

    public Money Captured { get; private set; }

    public DateTimeOffset? CapturedAt { get; private set; }

    /// <summary>What the instructor is still due after the charge.</summary>
    public Money TopUpDue { get; private set; }

    /// <summary>The card did not pay for 72 hours: the platform pays the instructor, and the account may not book before the card pays after all (ruling 14).</summary>
    public DateTimeOffset? UncollectedAt { get; private set; }

    /// <summary>When the lesson is cancelled for want of a hold (ruling 13); null while that is not in sight.</summary>
    public DateTimeOffset? GiveUpAt =>
        !PaidFirst && CaptureDueAt is null && WithheldAt is null && FirstFailedAt is { } told && Status is PaymentStatus.PaymentMethodRequired or PaymentStatus.RequiresAction ? HoldRetries.GiveUpAt(told, LessonStart) : null;

    public bool HoldStands => Status is PaymentStatus.Authorized;

    private bool AwaitsHold => Status is PaymentStatus.Authorizing or PaymentStatus.RequiresAction or PaymentStatus.PaymentMethodRequired;

    /// <summary>The payment of a booking; its hold is due 24 hours before the lesson, at once when that has passed.</summary>
    public static Payment Open(Booking booking, DateTimeOffset now)
    {
        var paidFirst = booking.SlotHoldEndsAt is not null;
        var due = booking.Schedule.Start - BookingTimes.HoldAhead;
        return new()
        {
            Id = TypedId.New<PaymentId>(now),
            BookingId = booking.Id,
            StudentId = booking.StudentId,
            InstructorId = booking.InstructorId,
            Status = PaymentStatus.Scheduled,
            LessonStart = booking.Schedule.Start,
            Amount = booking.Price.StudentPays,
            ApplicationFee = booking.Price.ApplicationFee,
            InstructorShare = booking.Price.Payout,
            PaidFirst = paidFirst,
            CardId = booking.CardId,
            NextAttemptAt = paidFirst || due < now ? now : due,
        };
    }

    /// <summary>Asks the bank for the hold: the first time, again after a refusal, or anew after the hold lapsed.</summary>
    public Result<PaymentOperation> PlaceHold(HoldMeans means, IProviderRequests requests, DateTimeOffset now)
    {
        if (OpenOperationId is not null) return PaymentErrors.OperationPending;
        if (EndedAt is not null || !PaymentTransitions.Allows(Status, PaymentStatus.Authorizing)) return PaymentErrors.IllegalTransition(Status);
        var again = Intent is not null && AwaitsHold;
        var terms = new HoldTerms(Id, BookingId, means.Card, means.Account, Amount, ApplicationFee, means.StudentPresent);
        Move(PaymentStatus.Authorizing);
        NextAttemptAt = null;
        return Store(PaymentOperationKind.PlaceHold, again ? requests.ConfirmHold(Intent!, terms) : requests.PlaceHold(terms), now);
    }

    /// <summary>From now on another card is used.</summary>
    public void UseCard(SavedCardId card) => CardId = card;

    /// <summary>Another card pays, as long as the money is neither held nor being asked for.</summary>
    public Result ChangeCard(SavedCardId card)
    {
        if (OpenOperationId is not null) return PaymentErrors.OperationPending;
        if (EndedAt is not null || !PaymentTransitions.Allows(Status, PaymentStatus.Authorizing)) return PaymentErrors.IllegalTransition(Status);
        UseCard(card);
        return Result.Ok;
    }

    /// <summary>The lesson was taught; its money is taken from <paramref name="captureDue"/> on. False when that was known.</summary>
    public bool LessonTaught(DateTimeOffset captureDue)
    {
        if (CaptureDueAt is not null) return false;
        CaptureDueAt = captureDue;
        if (WithheldAt is null || !(NextAttemptAt < captureDue)) NextAttemptAt = captureDue;
        return true;
    }

    /// <summary>All that a fee rebate can leave to the instructor of a lesson that is just found to be paid out: the platform's part of what the card will pay, or of what is kept undivided. Money that was divided, or not collected, has no fee to lower.</summary>
    public Money RebatableFee =>
        (Captured == Money.Zero || IsWithheld) && UncollectedAt is null && EndedAt is null && CaptureDueAt is null
            ? Money.Max(Money.Zero, (Captured == Money.Zero ? Amount : Withheld - ChargedBack) - InstructorShare) : Money.Zero;

    /// <summary>The instructor has, and will get, nothing of the share that the rebate was added to.</summary>
    public bool RebateGoesBack => RebateBackWith(Money.Zero) > Money.Zero;

    /// <summary>The rebate, if the instructor has nothing of the share that it was added to once they have given this much more back; else nothing.</summary>
    public Money RebateBackWith(Money fromInstructor) => ShareOfCharge() - fromInstructor + ToppedUp + TopUpDue == Money.Zero && (!IsWithheld || EndedAt is not null) ? Rebate : Money.Zero;

    /// <summary>The instructor's rebate lowers the application fee of this lesson; of money that was taken whole the payout is larger by it (ruling 27).</summary>
    /// <param name="rebate">At most <see cref="RebatableFee"/>.</param>
    public void Grant(Money rebate)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rebate, RebatableFee);
        (Rebate, InstructorShare) = (rebate, InstructorShare + rebate);
        if (Captured == Money.Zero) ApplicationFee -= rebate;
    }

    /// <summary>The lesson was moved: from now on this is the payment of the booking that took its place (ruling 16). A hold that serves the new time too stays; a late move takes it whole.</summary>
    /// <returns>The capture of a late move, or the call that gives back a hold which does not serve; a new one is placed 24 hours before the new start, after a late move at once.</returns>
    public PaymentOperation? Follow(Booking moved, IProviderRequests requests, DateTimeOffset now)
    {
        var due = moved.Schedule.Start - BookingTimes.HoldAhead;
        var serves = HoldStands && Amount == moved.Price.StudentPays && (moved.Locked || CaptureBefore >= moved.Schedule.End + BookingTimes.AfterEnd);
        (BookingId, LessonStart, PaidFirst, MoveHoldAskedAt) = (moved.Id, moved.Schedule.Start, false, null);
        if (IsWithheld) return null;
        if (moved.Locked) WithheldAt = now;
        if (serves) return moved.Locked ? Lock(requests, now) : null;
        (Amount, ApplicationFee, InstructorShare, CardId) = (moved.Price.StudentPays, moved.Price.ApplicationFee, moved.Price.Payout, moved.CardId);
        (FirstFailedAt, LastFailure, NextAttemptAt) = (null, null, moved.Locked || due < now ? now : due);
        if (!HoldStands || OpenOperationId is not null) return null;
        Move(PaymentStatus.Lapsed);
        return GiveBack(Intent!, requests, now);
    }

    /// <summary>Takes the held money after a taught lesson.</summary>
    public Result<PaymentOperation> Capture(IProviderRequests requests, DateTimeOffset now) =>
        WithheldAt is null && !(CaptureDueAt <= now) ? PaymentErrors.IllegalTransition(Status) : Take(requests, now);

    /// <summary>Takes the held money of a lesson cancelled late, divided as the policy says (ruling 15).</summary>
    public Result<PaymentOperation> CaptureCancelled(CaptureTerms terms, IProviderRequests requests, DateTimeOffset now)
    {
        if (!HoldStands) return PaymentErrors.IllegalTransition(Status);
        (ApplicationFee, InstructorShare, CreditDueBack) = (Money.Min(terms.ApplicationFee, Amount), terms.InstructorShare, terms.CreditBack);
        CaptureDueAt = now;
        return Take(requests, now);
    }

    /// <summary>The booking ended and nothing is to be charged: gives a standing or open hold back, or what was taken, now or when its outcome is known.</summary>
    /// <returns>The call to make, if there is something to give back.</returns>
    public PaymentOperation? Release(IProviderRequests requests, DateTimeOffset now)
    {
        if (EndedAt is not null) return null;
        (EndedAt, NextAttemptAt) = (now, null);
        DecideFullRefund();
        if (OpenOperationId is not null) return null;
        if (Captured > Money.Zero) return RefundDecided(requests, now).Value;
        if (Intent is not null && Status is not PaymentStatus.Lapsed) return GiveBack(Intent, requests, now);
        if (PaymentTransitions.Allows(Status, PaymentStatus.Released)) Released(now);
        return null;
    }

    /// <summary>
    /// The reducer: brings the payment to what the provider shows. It never goes back, and the same snapshot twice changes nothing.
    /// While a call is under way, another source may only report that the hold stands, was taken or is gone.
    /// </summary>
    /// <param name="seen">The hold at the provider.</param>
    /// <param name="answered">The call that brought it; null for webhooks and reconciliation.</param>
    /// <param name="requests">Writes follow-up requests.</param>
    /// <param name="now">When it was seen.</param>
    /// <returns>Calls that follow from it.</returns>
    public IReadOnlyList<PaymentOperation> Apply(IntentSnapshot seen, PaymentOperation? answered, IProviderRequests requests, DateTimeOffset now)
    {
        var own = answered is not null && answered.Id == OpenOperationId;
        if (own) OpenOperationId = null;
        if (Intent != seen.Intent && !Adopt(seen, own ? answered : null)) return Stray(seen, requests, now);
        return seen.State switch
        {
            IntentState.RequiresCapture when AwaitsHold => HoldPlaced(seen, requests, now),
            IntentState.Succeeded when Captured == Money.Zero && PaymentTransitions.Allows(Status, PaymentStatus.Captured) => MoneyTaken(seen, requests, now),
            IntentState.Canceled => Gone(now),
            IntentState.RequiresAction or IntentState.RequiresPaymentMethod when OpenOperationId is null => NotPlaced(seen, requests, now),
            _ => [],
        };
    }

    /// <summary>Takes up the definite answer to a call of this payment; the same answer twice changes nothing.</summary>
    /// <returns>Calls that follow from it.</returns>
    public IReadOnlyList<PaymentOperation> Answered(PaymentOperation operation, ProviderAnswer answer, IProviderRequests requests, DateTimeOffset now)
    {
        var open = operation.Id == OpenOperationId;
        var followUps = answer.Intent is { } seen ? Apply(seen, operation, requests, now) : [];
        if (!open) return followUps;
        if (OpenOperationId == operation.Id) OpenOperationId = null;
        if (answer.State is PaymentOperationState.Refused) Refused(operation.Kind, now);
        else if (operation.Kind is PaymentOperationKind.TopUp) (ToppedUp, TopUpTransfer, TopUpDue) = (TopUpDue, operation.ObjectId, Money.Zero);
        if (operation.Kind is PaymentOperationKind.Refund) RefundAnswered(answer, now);
        if (operation.Kind is PaymentOperationKind.ReverseTransfer) TakenBack(operation, answer, now);
        if (operation.Kind is not PaymentOperationKind.Capture) DoTheRestAt(now);
        else if (EndedAt is not null && Captured == Money.Zero && OpenOperationId is null && Status is PaymentStatus.CaptureFailed) return [.. followUps, GiveBack(Intent!, requests, now)];
        return followUps;
    }

    private bool Adopt(IntentSnapshot seen, PaymentOperation? answered)
    {
        var placed = answered is { Kind: PaymentOperationKind.PlaceHold };
        if (!placed && Intent is not null && (Status is not PaymentStatus.Authorizing || seen.State is IntentState.Canceled)) return false;
        Intent = seen.Intent;
        return true;
    }

    /// <summary>A hold of ours that this payment does not count on must not stay on the student's card.</summary>
    private IReadOnlyList<PaymentOperation> Stray(IntentSnapshot seen, IProviderRequests requests, DateTimeOffset now) =>
        seen.State is IntentState.RequiresCapture && OpenOperationId is null ? [GiveBack(seen.Intent, requests, now)] : [];

    private IReadOnlyList<PaymentOperation> HoldPlaced(IntentSnapshot seen, IProviderRequests requests, DateTimeOffset now)
    {
        if (EndedAt is not null) return OpenOperationId is null ? [GiveBack(seen.Intent, requests, now)] : [];
        Move(PaymentStatus.Authorized);
        (AuthorizedAt, CaptureBefore, HoldEndToldAt, NextAttemptAt) = (now, seen.CaptureBefore, null, null);
        Raise(new PaymentAuthorized(Id, BookingId, StudentId, InstructorId, seen.Amount, seen.CaptureBefore ?? LessonStart, now));
        if (WithheldAt is not null) Move(PaymentStatus.LockPending);
        else if (FrozenAt is not null) Move(PaymentStatus.Frozen);
        var due = FrozenAt is null && (CaptureDueAt <= now || WithheldAt is not null);
        return due && Take(requests, now) is { Value: { } capture } ? [capture] : [];
    }

    private IReadOnlyList<PaymentOperation> NotPlaced(IntentSnapshot seen, IProviderRequests requests, DateTimeOffset now)
    {
        if (EndedAt is not null) return AwaitsHold ? [GiveBack(seen.Intent, requests, now)] : [];
        var decline = seen.State is IntentState.RequiresAction ? new(AuthorizationFailure.AuthenticationRequired, "authentication_required") : seen.Decline;
        if (decline is not null && EndMoveHold(decline.Failure, now)) return [GiveBack(seen.Intent, requests, now)];
        if (decline is not null && Status is PaymentStatus.Authorizing) Declined(decline, now);
        else if (decline is { Failure: not AuthorizationFailure.AuthenticationRequired } && Status is PaymentStatus.RequiresAction) Declined(decline, now);
        return [];
    }

    private IReadOnlyList<PaymentOperation> Gone(DateTimeOffset now)
    {
        if (EndedAt is not null && PaymentTransitions.Allows(Status, PaymentStatus.Released)) Released(now);
        else if (!AwaitsHold && PaymentTransitions.Allows(Status, PaymentStatus.Lapsed)) Lapsed(now);
        else if (OpenOperationId is null && AwaitsHold && Status is not PaymentStatus.PaymentMethodRequired) Declined(new(AuthorizationFailure.HardDecline, "canceled"), now);
        return [];
    }

    private Result<PaymentOperation> Take(IProviderRequests requests, DateTimeOffset now)
    {
        if (OpenOperationId is not null) return PaymentErrors.OperationPending;
        if (Intent is null || Status is not (PaymentStatus.Authorized or PaymentStatus.LockPending or PaymentStatus.CaptureFailed)) return PaymentErrors.IllegalTransition(Status);
        NextAttemptAt = null;
        return Store(PaymentOperationKind.Capture, requests.Capture(Intent, Amount, FeeAtCapture), now);
    }

    private PaymentOperation GiveBack(string intent, IProviderRequests requests, DateTimeOffset now) =>
        Store(PaymentOperationKind.ReleaseHold, requests.ReleaseHold(intent), now);

    private void Declined(Decline decline, DateTimeOffset now)
    {
        if (EndMoveHold(decline.Failure, now)) return;
        var asksStudent = decline.Failure is AuthorizationFailure.AuthenticationRequired;
        Move(asksStudent ? PaymentStatus.RequiresAction : PaymentStatus.PaymentMethodRequired);
        FirstFailedAt ??= now;
        LastFailure = decline.Failure;
        NextAttemptAt = NextHold(decline.Failure, now);
        if ((WithheldAt is not null || CaptureDueAt <= now) && GivesUp(now)) return;
        Raise(new PaymentAuthorizationFailed(Id, BookingId, StudentId, InstructorId, decline.Failure, now));
    }

    private void Released(DateTimeOffset now)
    {
        Move(PaymentStatus.Released);
        Raise(new PaymentReleased(Id, BookingId, StudentId, InstructorId, now));
    }

    private void Lapsed(DateTimeOffset now)
    {
        if (EndMoveHold(null, now)) return;
        if (Status is PaymentStatus.Frozen or PaymentStatus.Authorized) WithheldAt = null;
        Move(PaymentStatus.Lapsed);
        NextAttemptAt = FrozenAt is not null ? null : UncollectedAt is null ? now : NextTransfer(now);
        Raise(new PaymentLapsed(Id, BookingId, StudentId, InstructorId, now));
    }

    private PaymentOperation Store(PaymentOperationKind kind, ProviderRequest request, DateTimeOffset now)
    {
        var operation = PaymentOperation.Store(kind, StudentId, Id, ++Attempts, request, now);
        OpenOperationId = operation.Id;
        return operation;
    }

    private void Move(PaymentStatus to) =>
        Status = PaymentTransitions.Allows(Status, to) ? to : throw new InvalidOperationException($"A payment does not go from {Status} to {to}.");
}
