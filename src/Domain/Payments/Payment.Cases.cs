using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Domain.Payments;

/// <summary>Money under a report or dispute, and holds that end before they were used (rulings 14 and 17).</summary>
public sealed partial class Payment
{
    /// <summary>Money that is still needed is taken this long before its hold ends.</summary>
    public static readonly TimeSpan SecuredAhead = TimeSpan.FromHours(24);

    /// <summary>When people were told that the hold ends with its money still needed; null for a hold they were not told of.</summary>
    public DateTimeOffset? HoldEndToldAt { get; private set; }

    /// <summary>A report or dispute is open: nothing is held, taken or paid out until it is decided (rulings 14 and 17).</summary>
    public void Freeze(DateTimeOffset now)
    {
        if (FrozenAt is not null || EndedAt is not null) return;
        (FrozenAt, NextAttemptAt) = (now, null);
        if (PaymentTransitions.Allows(Status, PaymentStatus.Frozen)) Move(PaymentStatus.Frozen);
    }

    /// <summary>The case is decided: what was due is due again.</summary>
    public void Thaw(DateTimeOffset now)
    {
        if (FrozenAt is null || DisputedAt is not null) return;
        var lockOpen = WithheldAt is not null && Captured == Money.Zero;
        (FrozenAt, NextAttemptAt) = (null, lockOpen || CaptureDueAt < now ? now : CaptureDueAt);
        if (Status is PaymentStatus.Frozen) Move(Captured == Money.Zero ? PaymentStatus.Authorized : Taken);
    }

    /// <summary>
    /// The hold ends within 24 hours although its money is needed: people are told once, and what is frozen, or due only after that, is taken whole and kept until it is decided (ruling 17).
    /// </summary>
    /// <param name="captureDue">When the lesson's money would be taken in the ordinary way.</param>
    /// <param name="requests">Writes the request.</param>
    /// <param name="now">The time.</param>
    /// <returns>The capture, if there is one to make.</returns>
    public PaymentOperation? SecureHold(DateTimeOffset captureDue, IProviderRequests requests, DateTimeOffset now)
    {
        if (CaptureBefore is not { } end || end - SecuredAhead > now || Captured > Money.Zero || EndedAt is not null || OpenOperationId is not null || !HoldMayStand) return null;
        if (HoldEndToldAt is null) Raise(new PaymentHoldEnding(Id, BookingId, StudentId, InstructorId, Amount, end, now));
        HoldEndToldAt ??= now;
        var waits = FrozenAt is not null || captureDue >= end;
        if (!waits || NextAttemptAt > now || Status is not (PaymentStatus.Authorized or PaymentStatus.Frozen)) return null;
        (WithheldAt, NextAttemptAt) = (now, null);
        return Store(PaymentOperationKind.Capture, requests.Capture(Intent!, Amount, Amount), now);
    }

    private bool HoldMayStand => Status is PaymentStatus.Authorized or PaymentStatus.LockPending or PaymentStatus.CaptureFailed or PaymentStatus.Frozen;
}
