using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Application.Instructors;

/// <summary>The founding places (ruling 18).</summary>
public interface IFoundingPlaces
{
    /// <summary>Takes a place in the use case's own transaction by one conditional update; false when all are gone.</summary>
    Task<bool> TryTake(int places, CancellationToken cancellation);
}

/// <summary>What instructors taught: lessons completed and not refunded.</summary>
public interface ITeachingRecords
{
    /// <summary>One instructor's lessons up to an instant.</summary>
    /// <param name="instructor">Who taught.</param>
    /// <param name="activity">Lessons completed within it count as recent.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<TeachingRecord> Of(InstructorId instructor, TimeWindow activity, CancellationToken cancellation);

    /// <summary>Instructors without a founding place with their lessons, by id, in one statement.</summary>
    /// <param name="activity">Lessons completed within it count as recent; later ones not at all.</param>
    /// <param name="after">Last instructor of the page before.</param>
    /// <param name="take">Most rows.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<IReadOnlyList<InstructorInTier>> Page(TimeWindow activity, InstructorId? after, int take, CancellationToken cancellation);
}

/// <summary>Where an instructor stands and what was taught.</summary>
public sealed record InstructorInTier(InstructorId Id, int Tier, DateTimeOffset? SteppedDownAt, TeachingRecord Record);

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
public sealed record DirectoryEntry(InstructorId Id, string DisplayName, string Bio, int YearsOfExperience, string TimeZone, bool IsFounding, RatingView Rating, PublicOffering Offering);

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
