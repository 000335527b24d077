namespace InstaInstru.Domain.Bookings;

/// <summary>Who was absent from a lesson (ruling 17).</summary>
public enum Absence
{
    Student,
    Instructor,
    Both,
}
