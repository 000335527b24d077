using InstaInstru.Application.Common;
using InstaInstru.Application.Reviews;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Reviews;
using InstaInstru.WebApi.Common;
using Microsoft.AspNetCore.Mvc;

namespace InstaInstru.WebApi.Reviews;

/// <summary>Why a moderator decides as they do.</summary>
/// <param name="Reason">In words, for the audit log; 1–500 characters.</param>
public sealed record ModerationDecision(string Reason);

/// <summary>Reviews that somebody should look at.</summary>
internal static class ModerationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var reviews = api.MapGroup("/admin/reviews").WithTags("Reviews");
        reviews.MapGet("", List).WithName("listReviewsToModerate").Requires(Permission.ModerateContent).Limited(RateLimitClass.Read).Produces<Page<ModeratedReview>>().Refuses(401, 403, 422, 429);
        reviews.MapPost("/{review:ulid}/hide", Hide).WithName("hideReview").Requires(Permission.ModerateContent).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404, 409, 422, 429);
        reviews.MapPost("/{review:ulid}/restore", Restore).WithName("restoreReview").Requires(Permission.ModerateContent).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404, 409, 422, 429);
    }

    /// <summary>Reviews for moderators, oldest first: flagged ones that nobody has looked at, with scope hidden or all others.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> List(
        Word<ModerationScope>? scope, Word<ReviewFlag>? flag, [FromQuery(Name = "instructor_id")] InstructorId? instructor, int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<ModeratedReview>>>(
            new ListReviewsToModerate(scope?.Value ?? ModerationScope.Flagged, flag?.Value, instructor, limit ?? Cursor.UsualRows, cursor), cancellation));

    /// <summary>Take a review off: it is shown no more and counts nowhere.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Hide(ReviewId review, ModerationDecision request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new HideReview(review, request.Reason), cancellation));

    /// <summary>Find a review in order: a hidden one is shown and counts again, a flagged one leaves the list.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Restore(ReviewId review, ModerationDecision request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new RestoreReview(review, request.Reason), cancellation));
}
