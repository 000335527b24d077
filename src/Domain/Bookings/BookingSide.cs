namespace InstaInstru.Domain.Bookings;

/// <summary>On whose side somebody speaks about a lesson.</summary>
public enum BookingSide
{
    Student,
    Instructor,
    Admin,
}
