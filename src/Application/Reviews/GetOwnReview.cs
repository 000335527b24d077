using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Reviews;

namespace InstaInstru.Application.Reviews;

/// <summary>What one wrote about a lesson; other people's reviews are not found by their lesson.</summary>
public sealed record GetOwnReview(BookingId BookingId);

/// <summary>A review as its author sees it.</summary>
/// <param name="Id">Which.</param>
/// <param name="BookingId">About which lesson.</param>
/// <param name="InstructorId">Who taught it.</param>
/// <param name="ServiceId">What was taught.</param>
/// <param name="Stars">1 to 5.</param>
/// <param name="Text">Null when there is none.</param>
/// <param name="WrittenAt">When.</param>
/// <param name="Response">The instructor's answer; null while there is none.</param>
/// <param name="RespondedAt">When it came.</param>
/// <param name="Shown">Whether others see it.</param>
public sealed record OwnReview(
    ReviewId Id, BookingId BookingId, InstructorId InstructorId, ServiceId ServiceId, int Stars, string? Text, DateTimeOffset WrittenAt, string? Response, DateTimeOffset? RespondedAt, bool Shown);

/// <summary>A student's review of a lesson.</summary>
public sealed class ReviewOfStudent : Specification<Review, OwnReview>
{
    public ReviewOfStudent(BookingId booking, UserId student)
    {
        Query.Where(review => review.BookingId == booking && review.StudentId == student);
        Query.Select(review => new OwnReview(
            review.Id, review.BookingId, review.InstructorId, review.ServiceId, review.Stars, review.Text, review.WrittenAt, review.Response, review.RespondedAt, review.HiddenAt == null));
    }
}

public static class GetOwnReviewHandler
{
    public static async Task<Result<OwnReview>> Handle(GetOwnReview message, ICurrentUser user, IReadRepository reviews, CancellationToken cancellation) =>
        user.Id is { } student && await reviews.First(new ReviewOfStudent(message.BookingId, student), cancellation) is { } review ? review : CommonErrors.NotFound;
}
