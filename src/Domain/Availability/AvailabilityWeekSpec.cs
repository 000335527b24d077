using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Availability;

/// <summary>One week of one instructor.</summary>
public sealed class WeekOfInstructor : Specification<AvailabilityWeek>
{
    public WeekOfInstructor(InstructorId instructor, DateOnly monday) => Query.Where(week => week.InstructorId == instructor && week.Monday == monday);
}
