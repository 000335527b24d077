namespace InstaInstru.Domain.Availability;

/// <summary>Why a start cannot be booked, in the order in which the rules are asked (ruling 10).</summary>
public enum SlotReason
{
    InstructorNotLive,
    AccountRestricted,
    OfferingInactive,
    DurationNotOffered,
    FormatNotOffered,
    PriceBelowFloor,
    NonexistentLocalTime,
    InThePast,
    MinAdvance,
    Horizon,
    OutsideWindow,
    Blackout,
    InstructorBusy,
    StudentBusy,
}
