using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Availability;

/// <summary>One week of one instructor.</summary>
public sealed class WeekOfInstructor : Specification<AvailabilityWeek>
{
    public WeekOfInstructor(InstructorId instructor, DateOnly monday) => Query.Where(week => week.InstructorId == instructor && week.Monday == monday);
}

/// <summary>Stored weeks of one instructor from a first to a last Monday, both included.</summary>
public sealed class WeeksOfInstructor : Specification<AvailabilityWeek>
{
    public WeeksOfInstructor(InstructorId instructor, DateOnly first, DateOnly last) => Query.Where(week => week.InstructorId == instructor && week.Monday >= first && week.Monday <= last);
}
