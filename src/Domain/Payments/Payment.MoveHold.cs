using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>The hold that comes before a move to a start less than 24 hours away (ruling 16): without it nothing has changed.</summary>
public sealed partial class Payment
{
    /// <summary>A hold whose move was not made within this time is given back.</summary>
    public static readonly TimeSpan MoveHoldKept = TimeSpan.FromMinutes(5);

    /// <summary>Since when the card is asked, or holds, for a move that is not made yet; null when there is none.</summary>
    public DateTimeOffset? MoveHoldAskedAt { get; private set; }

    /// <summary>Asks the bank for the hold of a move, before the lesson is moved.</summary>
    public Result<PaymentOperation> PlaceMoveHold(HoldMeans means, IProviderRequests requests, DateTimeOffset now)
    {
        if (Status is not (PaymentStatus.Scheduled or PaymentStatus.Lapsed)) return Status is PaymentStatus.Authorizing ? PaymentErrors.HoldPending : PaymentErrors.PaymentMethodRequired;
        var placed = PlaceHold(means, requests, now);
        if (!placed.Failed) MoveHoldAskedAt = now;
        return placed;
    }

    /// <summary>The move was not made: its hold is given back, and everything is as it was before.</summary>
    /// <returns>The call to make, if the hold stands.</returns>
    public PaymentOperation? GiveUpMoveHold(IProviderRequests requests, DateTimeOffset now) =>
        HoldStands && OpenOperationId is null && EndMoveHold(null, now) ? GiveBack(Intent!, requests, now) : null;

    /// <summary>Back to the hold that is due 24 hours before the lesson; false when there was none for a move.</summary>
    private bool EndMoveHold(AuthorizationFailure? failure, DateTimeOffset now)
    {
        if (MoveHoldAskedAt is null || EndedAt is not null) return false;
        var due = LessonStart - BookingTimes.HoldAhead;
        Move(PaymentStatus.Scheduled);
        (MoveHoldAskedAt, LastFailure, NextAttemptAt) = (null, failure, due < now ? now : due);
        (AuthorizedAt, CaptureBefore) = (null, null);
        return true;
    }
}
