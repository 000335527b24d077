using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Reviews;
using InstaInstru.Domain.Reviews.Policies;

namespace InstaInstru.Application.Reviews;

/// <summary>The student reviews a taught lesson, once, and may tip its instructor in the same call (rulings 20 and 40).</summary>
/// <param name="BookingId">One's own lesson, completed within the last 30 days.</param>
/// <param name="Stars">1 to 5.</param>
/// <param name="Text">At most 500 characters; null for none.</param>
/// <param name="Tip">Null for none.</param>
public sealed record SubmitReview(BookingId BookingId, int Stars, string? Text, TipOffer? Tip);

/// <summary>A tip that comes with a review.</summary>
/// <param name="AmountCents">50 to 50000.</param>
/// <param name="CardId">A saved card; null for the default one.</param>
public sealed record TipOffer(long AmountCents, SavedCardId? CardId);

public sealed class SubmitReviewValidator : AbstractValidator<SubmitReview>
{
    public SubmitReviewValidator()
    {
        RuleFor(message => message.Stars).InclusiveBetween(Review.LeastStars, Review.MostStars);
        RuleFor(message => message.Text).Must(ReviewText.Fits).WithMessage($"At most {Review.MaxText} characters.");
        RuleFor(message => message.Tip!.AmountCents).IsTip().When(message => message.Tip is not null);
    }
}

/// <summary>The review that stands now.</summary>
/// <param name="Id">Which.</param>
/// <param name="TipRefusal">Why the bank was not even asked for the tip; null when it was, or none was offered.</param>
public sealed record ReviewSubmitted(ReviewId Id, TipRefusal? TipRefusal);

/// <summary>Why a tip was not taken up; the review stands all the same.</summary>
/// <param name="Code">The error's code.</param>
/// <param name="Detail">What to do next.</param>
public sealed record TipRefusal(string Code, string Detail);

public static class SubmitReviewHandler
{
    public static async Task<Result<ReviewSubmitted>> Handle(
        SubmitReview message, ICurrentUser user, IRepository<Booking> bookings, IRepository<Review> reviews, Tipping tipping, TimeProvider time, CancellationToken cancellation)
    {
        if (await bookings.Get(message.BookingId, cancellation) is not { } lesson || lesson.StudentId != user.Id) return CommonErrors.NotFound;
        if (await reviews.Any(new ReviewOfBooking(lesson.Id), cancellation)) return ReviewErrors.AlreadyReviewed;
        var written = Review.Write(lesson, message.Stars, message.Text, time.GetUtcNow());
        if (written.Failed) return written.Error;
        reviews.Add(written.Value);
        var tip = message.Tip is { } offer ? await tipping.Ask(lesson, new(offer.AmountCents), offer.CardId, cancellation) : null;
        return new ReviewSubmitted(written.Value.Id, tip is { Error: { } refusal } ? new(refusal.Code, refusal.Detail) : null);
    }
}
