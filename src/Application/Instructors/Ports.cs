using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Instructors;

/// <summary>The founding places (ruling 18).</summary>
public interface IFoundingPlaces
{
    /// <summary>Takes a place in the use case's own transaction by one conditional update; false when all are gone.</summary>
    Task<bool> TryTake(int places, CancellationToken cancellation);
}

/// <summary>How long proofs about instructors count; configuration.</summary>
/// <param name="BackgroundCheckValidity">From the day a check passed (ruling 42).</param>
public sealed record OnboardingPolicy(TimeSpan BackgroundCheckValidity);

/// <summary>Profiles read for pages, with names from the accounts and words from the catalogue.</summary>
public interface IInstructorDirectory
{
    Task<bool> HasService(string slugOrId, CancellationToken cancellation);

    /// <summary>Live instructors with an active offering of a service, by id, in one statement.</summary>
    Task<IReadOnlyList<DirectoryEntry>> List(DirectoryQuestion question, CancellationToken cancellation);

    /// <summary>A live instructor with all active offerings; null when there is none.</summary>
    Task<InstructorView?> Find(InstructorId instructor, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>One's own profile, live or not.</summary>
    Task<OwnProfile?> Own(InstructorId instructor, DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>What a list of instructors is asked for.</summary>
/// <param name="Service">Slug or id of a service.</param>
/// <param name="AgeGroup">Only offerings for this age group.</param>
/// <param name="Format">Only offerings in this format.</param>
/// <param name="After">Last instructor of the page before.</param>
/// <param name="Take">Most rows.</param>
/// <param name="Now">The application's time.</param>
public sealed record DirectoryQuestion(string Service, AgeGroup? AgeGroup, LessonFormat? Format, InstructorId? After, int Take, DateTimeOffset Now);

/// <summary>A row of the directory.</summary>
public sealed record DirectoryEntry(InstructorId Id, string DisplayName, string Bio, int YearsOfExperience, string TimeZone, bool IsFounding, PublicOffering Offering);

/// <summary>What an offering needs to know of its service.</summary>
public sealed record TeachableService(bool OnlineCapable);

public sealed class TeachableServiceById : Specification<CatalogService, TeachableService>
{
    public TeachableServiceById(ServiceId id)
    {
        Query.Where(service => service.Id == id && service.IsActive);
        Query.Select(service => new TeachableService(service.OnlineCapable));
    }
}
