namespace InstaInstru.Domain.Bookings;

/// <summary>What is revised about a lesson; null leaves as it is, an empty text takes away.</summary>
/// <param name="MeetingPlace">At most 300 characters.</param>
/// <param name="StudentNote">From the student to the instructor; at most 1000 characters.</param>
/// <param name="InstructorNote">From the instructor to the student; at most 1000 characters.</param>
public sealed record LessonRevision(string? MeetingPlace, string? StudentNote, string? InstructorNote)
{
    internal static string? Of(string? before, string? revised) => revised switch { null => before, "" => null, _ => revised };
}
