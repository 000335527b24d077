using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Reviews;
using InstaInstru.Domain.Reviews.Policies;

namespace InstaInstru.Application.Reviews;

/// <summary>The instructor answers a review about them, once (ruling 40).</summary>
/// <param name="ReviewId">Which.</param>
/// <param name="Text">1 to 500 characters, not only blanks.</param>
public sealed record RespondToReview(ReviewId ReviewId, string Text);

public sealed class RespondToReviewValidator : AbstractValidator<RespondToReview>
{
    public RespondToReviewValidator() => RuleFor(message => message.Text)
        .Must(text => ReviewText.Kept(text) is not null).WithMessage("Write at least one character.").Must(ReviewText.Fits).WithMessage($"At most {Review.MaxText} characters.");
}

public static class RespondToReviewHandler
{
    public static async Task<Result> Handle(RespondToReview message, ICurrentUser user, IRepository<Review> reviews, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } person || await reviews.Get(message.ReviewId, cancellation) is not { } review || review.InstructorId != InstructorId.Of(person)) return CommonErrors.NotFound;
        return review.Respond(message.Text, time.GetUtcNow());
    }
}
