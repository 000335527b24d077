namespace InstaInstru.Domain.Payments;

/// <summary>Where the money of a booking stands (ruling 12).</summary>
public enum PaymentStatus
{
    /// <summary>The hold is placed 24 hours before the lesson.</summary>
    Scheduled,

    /// <summary>The card's bank has been asked.</summary>
    Authorizing,

    /// <summary>The money is held.</summary>
    Authorized,

    /// <summary>The student must authenticate with the bank.</summary>
    RequiresAction,

    /// <summary>The card was declined; another try or another card is needed.</summary>
    PaymentMethodRequired,

    /// <summary>The money was taken.</summary>
    Captured,

    /// <summary>Nothing was charged and nothing is held any more.</summary>
    Released,

    /// <summary>The bank let the hold end before it was captured.</summary>
    Lapsed,

    /// <summary>Captured, and everything the instructor is due has been paid over.</summary>
    Settled,

    /// <summary>The captured money went back.</summary>
    Refunded,

    /// <summary>The lesson was moved late; the capture of its whole money is under way (ruling 16).</summary>
    LockPending,

    /// <summary>Captured whole and kept until the lesson is resolved: after a late move, or because the hold would have ended before (rulings 16 and 17).</summary>
    Locked,

    /// <summary>A report or dispute is open (rulings 14, 17 and 22).</summary>
    Frozen,

    /// <summary>The capture was refused; it is tried again (ruling 14).</summary>
    CaptureFailed,
}
