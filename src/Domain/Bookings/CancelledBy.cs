namespace InstaInstru.Domain.Bookings;

/// <summary>Whose cancellation it is; the policy differs (ruling 15).</summary>
public enum CancelledBy
{
    Student,
    Instructor,
    Admin,

    /// <summary>No hold could be placed in time (ruling 13).</summary>
    PaymentDeadline,

    /// <summary>The old leg of a reschedule (ruling 16).</summary>
    Reschedule,
}
