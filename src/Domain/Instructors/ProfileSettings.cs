using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Instructors;

/// <summary>What an instructor says about themself and how lessons are spaced.</summary>
/// <param name="Bio">10–1000 characters.</param>
/// <param name="YearsOfExperience">0–50.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="BufferMinutes">0–60, kept free after each lesson.</param>
/// <param name="MinAdvanceHours">0–168 exact hours between booking and lesson.</param>
public sealed record ProfileSettings(string Bio, int YearsOfExperience, string TimeZone, int BufferMinutes, int MinAdvanceHours)
{
    public const int DefaultMinAdvanceHours = 2;

    public List<Error> Faults(ITimeZones zones)
    {
        List<Error> faults = [];
        if (Bio.Trim().Length < 10 || Bio.Length > InstructorProfile.BioLimit) faults.Add(InstructorErrors.BioLength);
        if (YearsOfExperience is < 0 or > 50) faults.Add(InstructorErrors.Experience);
        if (!zones.Exists(TimeZone)) faults.Add(InstructorErrors.UnknownZone);
        if (BufferMinutes is < 0 or > 60) faults.Add(InstructorErrors.Buffer);
        if (MinAdvanceHours is < 0 or > 168) faults.Add(InstructorErrors.MinAdvance);
        return faults;
    }
}
