using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Reviews;

namespace InstaInstru.Application.Reviews;

/// <summary>What students say of an instructor, newest first; keyset-paged. Hidden reviews are left out.</summary>
/// <param name="InstructorId">About whom; somebody of whom nothing was said has an empty list.</param>
/// <param name="ServiceId">Only lessons of this service.</param>
/// <param name="MinStars">1 to 5: only reviews with as many stars or more.</param>
/// <param name="WithText">Only reviews with a text.</param>
/// <param name="Limit">1–100 rows.</param>
/// <param name="Cursor">From the page before.</param>
public sealed record ListReviews(InstructorId InstructorId, ServiceId? ServiceId = null, int? MinStars = null, bool WithText = false, int Limit = Cursor.UsualRows, string? Cursor = null);

public sealed class ListReviewsValidator : AbstractValidator<ListReviews>
{
    public ListReviewsValidator()
    {
        RuleFor(message => message.MinStars).InclusiveBetween(Review.LeastStars, Review.MostStars);
        RuleFor(message => message.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
    }
}

public static class ListReviewsHandler
{
    public static async Task<Result<Page<ReviewView>>> Handle(ListReviews message, IReviewViews views, CancellationToken cancellation)
    {
        if (!Cursor.TryReadId<ReviewId>(message.Cursor, out var after)) return CommonErrors.BadCursor;
        var question = new ReviewQuestion(message.InstructorId, message.ServiceId, message.MinStars, message.WithText, after, message.Limit + 1);
        return Page.Of(await views.List(question, cancellation), message.Limit, row => [$"{row.Id}"]);
    }
}
