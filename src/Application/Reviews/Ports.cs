using InstaInstru.Application.Instructors;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Reviews;

namespace InstaInstru.Application.Reviews;

/// <summary>Reviews as people see them, with names and services.</summary>
public interface IReviewViews
{
    /// <summary>Shown reviews of an instructor, newest first, in one statement.</summary>
    Task<IReadOnlyList<ReviewView>> List(ReviewQuestion question, CancellationToken cancellation);

    /// <summary>What the shown reviews of an instructor amount to, in one statement.</summary>
    Task<RatingSummary> Summary(InstructorId instructor, CancellationToken cancellation);
}

/// <summary>Which reviews to list.</summary>
/// <param name="Instructor">About whom.</param>
/// <param name="Service">Only lessons of this service.</param>
/// <param name="MinStars">Only reviews with as many stars or more.</param>
/// <param name="WithText">Only reviews with a text.</param>
/// <param name="After">Last row seen.</param>
/// <param name="Take">Most rows.</param>
public sealed record ReviewQuestion(InstructorId Instructor, ServiceId? Service, int? MinStars, bool WithText, ReviewId? After, int Take);

/// <summary>A review as everybody sees it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Reviewer">The student, by first name and last initial (ruling 6).</param>
/// <param name="ServiceId">What was taught.</param>
/// <param name="ServiceName">The same in words.</param>
/// <param name="Stars">1 to 5.</param>
/// <param name="Text">Null when there is none.</param>
/// <param name="WrittenAt">When.</param>
/// <param name="Response">The instructor's answer; null while there is none.</param>
/// <param name="RespondedAt">When it came.</param>
public sealed record ReviewView(
    ReviewId Id, string Reviewer, ServiceId ServiceId, string ServiceName, int Stars, string? Text, DateTimeOffset WrittenAt, string? Response, DateTimeOffset? RespondedAt);

/// <summary>An instructor's rating, overall and per service (ruling 40).</summary>
/// <param name="Overall">Of all lessons.</param>
/// <param name="PerStar">How many reviews gave five stars, how many four, down to one; all five.</param>
/// <param name="Services">Of each service that has a review, by name.</param>
public sealed record RatingSummary(RatingView Overall, IReadOnlyList<StarCount> PerStar, IReadOnlyList<ServiceRating> Services);

/// <summary>How many reviews gave so many stars.</summary>
/// <param name="Stars">1 to 5.</param>
/// <param name="Reviews">How many gave them.</param>
public sealed record StarCount(int Stars, int Reviews);

/// <summary>The rating of an instructor's lessons of one service.</summary>
/// <param name="ServiceId">Which service.</param>
/// <param name="ServiceName">The same in words.</param>
/// <param name="Rating">Of its lessons alone.</param>
public sealed record ServiceRating(ServiceId ServiceId, string ServiceName, RatingView Rating);
