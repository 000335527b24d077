using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Instructors;

/// <summary>One service of the catalogue as one instructor teaches it. Taken off rather than removed, because bookings keep pointing to it.</summary>
public sealed class Offering : Entity<OfferingId>
{
    private Offering() => (Durations, Formats, AgeGroups, Levels) = ([], [], [], []);

    internal Offering(OfferingId id, InstructorId instructor, ServiceId service, OfferingTerms terms)
        : this()
    {
        (Id, InstructorId, ServiceId, IsActive) = (id, instructor, service, true);
        Apply(terms);
    }

    public InstructorId InstructorId { get; private set; }

    public ServiceId ServiceId { get; private set; }

    /// <summary>Price of 60 minutes.</summary>
    public Money HourlyRate { get; private set; }

    /// <summary>Lengths in minutes, ascending.</summary>
    public IReadOnlyList<int> Durations { get; private set; }

    public IReadOnlyList<LessonFormat> Formats { get; private set; }

    public IReadOnlyList<AgeGroup> AgeGroups { get; private set; }

    public IReadOnlyList<SkillLevel> Levels { get; private set; }

    public string? Description { get; private set; }

    public string? Requirements { get; private set; }

    public bool IsActive { get; private set; }

    internal void Revise(OfferingTerms terms)
    {
        IsActive = true;
        Apply(terms);
    }

    internal void TakeOff() => IsActive = false;

    /// <summary>Off the list, and nothing of what the instructor wrote is left.</summary>
    internal void Close() => (IsActive, Description, Requirements) = (false, null, null);

    private void Apply(OfferingTerms terms)
    {
        HourlyRate = terms.HourlyRate;
        (Durations, Formats, AgeGroups, Levels) = (terms.Durations, terms.Formats, terms.AgeGroups, terms.Levels);
        (Description, Requirements) = (terms.Description, terms.Requirements);
    }
}
