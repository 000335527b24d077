using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Reviews;

namespace InstaInstru.Application.Reviews;

/// <summary>Which of these lessons one has reviewed already, so that a history knows where to offer it; others' lessons are answered like unreviewed ones.</summary>
/// <param name="BookingIds">1 to 100.</param>
public sealed record ListReviewedLessons(IReadOnlyList<BookingId> BookingIds);

public sealed class ListReviewedLessonsValidator : AbstractValidator<ListReviewedLessons>
{
    public ListReviewedLessonsValidator() => RuleFor(message => message.BookingIds.Count).InclusiveBetween(1, Cursor.MostRows).OverridePropertyName("BookingIds");
}

/// <summary>The reviewed ones among the lessons asked about.</summary>
public sealed record ReviewedLessons(IReadOnlyList<ReviewedLesson> Data);

/// <summary>A lesson and its review.</summary>
public sealed record ReviewedLesson(BookingId BookingId, ReviewId ReviewId);

/// <summary>A student's reviews of some lessons.</summary>
public sealed class ReviewsOfBookings : Specification<Review, ReviewedLesson>
{
    public ReviewsOfBookings(UserId student, IReadOnlyCollection<BookingId> bookings)
    {
        Query.Where(review => review.StudentId == student && bookings.Contains(review.BookingId)).OrderBy(review => review.Id);
        Query.Select(review => new ReviewedLesson(review.BookingId, review.Id));
    }
}

public static class ListReviewedLessonsHandler
{
    public static async Task<Result<ReviewedLessons>> Handle(ListReviewedLessons message, ICurrentUser user, IReadRepository reviews, CancellationToken cancellation) =>
        user.Id is { } student ? new ReviewedLessons(await reviews.List(new ReviewsOfBookings(student, message.BookingIds), cancellation)) : CommonErrors.NotFound;
}
