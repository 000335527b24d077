using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Reviews;

namespace InstaInstru.Application.Reviews;

/// <summary>A part of the reviews a moderator works on.</summary>
public enum ModerationScope
{
    /// <summary>Flagged, shown, and not looked at by a moderator.</summary>
    Flagged,

    /// <summary>Not shown, for whatever reason.</summary>
    Hidden,

    /// <summary>All of them.</summary>
    All,
}

/// <summary>Reviews for moderators, oldest first; keyset-paged.</summary>
/// <param name="Scope">Which part.</param>
/// <param name="Flag">Only reviews flagged for this.</param>
/// <param name="InstructorId">Only reviews about this instructor.</param>
/// <param name="Limit">1–100 rows.</param>
/// <param name="Cursor">From the page before.</param>
public sealed record ListReviewsToModerate(
    ModerationScope Scope = ModerationScope.Flagged, ReviewFlag? Flag = null, InstructorId? InstructorId = null, int Limit = Cursor.UsualRows, string? Cursor = null);

public sealed class ListReviewsToModerateValidator : AbstractValidator<ListReviewsToModerate>
{
    public ListReviewsToModerateValidator() => RuleFor(message => message.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
}

/// <summary>A review as a moderator sees it.</summary>
/// <param name="Id">Which.</param>
/// <param name="BookingId">About which lesson.</param>
/// <param name="StudentId">Who wrote it.</param>
/// <param name="InstructorId">About whom.</param>
/// <param name="Stars">1 to 5.</param>
/// <param name="Text">Null when there is none.</param>
/// <param name="Response">The instructor's answer; null while there is none.</param>
/// <param name="WrittenAt">When.</param>
/// <param name="Flag">What it is flagged for; null for most.</param>
/// <param name="ModeratedAt">When a moderator last decided.</param>
/// <param name="HiddenAt">Since when it is not shown; null when it is.</param>
/// <param name="HiddenFor">Why it is not shown; null when it is.</param>
public sealed record ModeratedReview(
    ReviewId Id, BookingId BookingId, UserId StudentId, InstructorId InstructorId, int Stars, string? Text, string? Response, DateTimeOffset WrittenAt,
    ReviewFlag? Flag, DateTimeOffset? ModeratedAt, DateTimeOffset? HiddenAt, ReviewHiding? HiddenFor);

/// <summary>A page of reviews for moderators, by id.</summary>
public sealed class ReviewsToModerate : Specification<Review, ModeratedReview>
{
    public ReviewsToModerate(ListReviewsToModerate asked, int take, IReadOnlyList<object>? after)
    {
        var (flag, instructor) = (asked.Flag, asked.InstructorId);
        Query.Where(review => review.Flag != null && review.ModeratedAt == null && review.HiddenAt == null, asked.Scope is ModerationScope.Flagged)
            .Where(review => review.HiddenAt != null, asked.Scope is ModerationScope.Hidden)
            .Where(review => review.Flag == flag, flag is not null)
            .Where(review => review.InstructorId == instructor, instructor is not null)
            .OrderBy(review => review.Id);
        Query.Page(take, after);
        Query.Select(review => new ModeratedReview(
            review.Id, review.BookingId, review.StudentId, review.InstructorId, review.Stars, review.Text, review.Response, review.WrittenAt,
            review.Flag, review.ModeratedAt, review.HiddenAt, review.HiddenFor));
    }
}

public static class ListReviewsToModerateHandler
{
    public static async Task<Result<Page<ModeratedReview>>> Handle(ListReviewsToModerate message, IReadRepository reviews, CancellationToken cancellation)
    {
        if (!Cursor.TryReadId<ReviewId>(message.Cursor, out var after)) return CommonErrors.BadCursor;
        var rows = await reviews.List(new ReviewsToModerate(message, message.Limit + 1, after is { } last ? [last] : null), cancellation);
        return Page.Of(rows, message.Limit, row => [$"{row.Id}"]);
    }
}
