using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Reviews;

namespace InstaInstru.Application.Reviews;

/// <summary>An admin takes a review off; it counts nowhere from now on. Audited.</summary>
/// <param name="ReviewId">Which.</param>
/// <param name="Reason">In words, for the audit log; 1–500 characters.</param>
public sealed record HideReview(ReviewId ReviewId, string Reason);

public sealed class HideReviewValidator : AbstractValidator<HideReview>
{
    public HideReviewValidator() => RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
}

public static class HideReviewHandler
{
    public static async Task<Result> Handle(HideReview message, IRepository<Review> reviews, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await reviews.Get(message.ReviewId, cancellation) is not { } review) return CommonErrors.NotFound;
        var before = new { review.HiddenAt, review.HiddenFor };
        var decided = review.Hide(time.GetUtcNow());
        if (!decided.Failed) audit.Record("reviews.hidden", "review", $"{review.Id}", before, new { review.HiddenAt, review.HiddenFor, message.Reason });
        return decided;
    }
}
