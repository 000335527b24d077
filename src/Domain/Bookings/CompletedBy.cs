namespace InstaInstru.Domain.Bookings;

/// <summary>Which path completed the lesson (ruling 14).</summary>
public enum CompletedBy
{
    Instructor,
    Automatically,
    Admin,
}
