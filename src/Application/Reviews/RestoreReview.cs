using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Reviews;

namespace InstaInstru.Application.Reviews;

/// <summary>An admin finds a review in order: a hidden one is shown and counts again, a flagged one needs no look any more. Audited.</summary>
/// <param name="ReviewId">Which.</param>
/// <param name="Reason">In words, for the audit log; 1–500 characters.</param>
public sealed record RestoreReview(ReviewId ReviewId, string Reason);

public sealed class RestoreReviewValidator : AbstractValidator<RestoreReview>
{
    public RestoreReviewValidator() => RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
}

public static class RestoreReviewHandler
{
    public static async Task<Result> Handle(RestoreReview message, IRepository<Review> reviews, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await reviews.Get(message.ReviewId, cancellation) is not { } review) return CommonErrors.NotFound;
        var before = new { review.HiddenAt, review.HiddenFor };
        var decided = review.Restore(time.GetUtcNow());
        if (!decided.Failed) audit.Record("reviews.restored", "review", $"{review.Id}", before, new { review.HiddenAt, review.HiddenFor, message.Reason });
        return decided;
    }
}
