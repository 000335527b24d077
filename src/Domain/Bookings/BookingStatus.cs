namespace InstaInstru.Domain.Bookings;

/// <summary>Where a booking stands (ruling 12).</summary>
public enum BookingStatus
{
    AwaitingPayment,
    Confirmed,
    Completed,
    Cancelled,
    Expired,
    NoShow,
}
