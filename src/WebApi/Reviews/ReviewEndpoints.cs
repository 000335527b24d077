using InstaInstru.Application.Common;
using InstaInstru.Application.Reviews;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Reviews;
using InstaInstru.WebApi.Common;
using InstaInstru.WebApi.Payments;
using Microsoft.AspNetCore.Mvc;

namespace InstaInstru.WebApi.Reviews;

/// <summary>A review somebody wants to write.</summary>
/// <param name="Stars">1 to 5.</param>
/// <param name="Text">At most 500 characters.</param>
/// <param name="Tip">For the instructor, once; a tip that fails leaves the review.</param>
public sealed record ReviewRequest(int Stars, string? Text = null, TipRequest? Tip = null);

/// <summary>A review and what became of its tip.</summary>
/// <param name="Review">It stands, whatever became of the tip.</param>
/// <param name="Tip">Null when none was asked for.</param>
/// <param name="TipRefusal">Why the bank was not even asked for the tip; null when it was, or none was offered.</param>
public sealed record ReviewAnswer(OwnReview Review, TipView? Tip, TipRefusal? TipRefusal);

/// <summary>The instructor's answer to a review.</summary>
/// <param name="Text">1 to 500 characters.</param>
public sealed record ReviewResponse(string Text);

/// <summary>Reviews of lessons and the ratings of instructors.</summary>
internal static class ReviewEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var ofLesson = api.MapGroup("/bookings/{booking:ulid}/review").WithTags("Reviews");
        ofLesson.MapPost("", Submit).WithName("submitReview").Requires(Permission.CreateBookings).Limited(RateLimitClass.Financial).Idempotent().InTurn()
            .Produces<ReviewAnswer>(StatusCodes.Status201Created).Refuses(400, 401, 403, 404, 409, 422, 429, 503);
        ofLesson.MapGet("", GetOwn).WithName("getOwnReview").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Read).Produces<OwnReview>().Refuses(401, 403, 404, 429);

        var ofInstructor = api.MapGroup("/instructors/{instructor:ulid}").WithTags("Reviews");
        ofInstructor.MapGet("/reviews", List).WithName("listReviews").OpenToEverybody().Limited(RateLimitClass.Read).Produces<Page<ReviewView>>().Refuses(422, 429);
        ofInstructor.MapGet("/rating", Summary).WithName("getRatingSummary").OpenToEverybody().Limited(RateLimitClass.Read).Produces<RatingSummary>().Refuses(429);

        var reviews = api.MapGroup("/reviews").WithTags("Reviews");
        reviews.MapPost("/existing", Existing).WithName("listReviewedLessons").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Read).Produces<ReviewedLessons>().Refuses(401, 403, 422, 429);
        reviews.MapPost("/{review:ulid}/response", Respond).WithName("respondToReview").Requires(Permission.ManageInstructorProfile).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404, 409, 422, 429);
    }

    /// <summary>Review your completed lesson, once, within 30 days of its completion, and tip its instructor if you like; the tip's part of the answer tells whether the bank wants you (client_secret).</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Submit(BookingId booking, ReviewRequest request, ISender sender, IFollowUps followUps, HttpContext http, CancellationToken cancellation)
    {
        var offer = request.Tip is { } tip ? new TipOffer(tip.AmountCents, tip.PaymentMethodId) : null;
        var submitted = await sender.Send<Result<ReviewSubmitted>>(new SubmitReview(booking, request.Stars, request.Text, offer), cancellation);
        if (submitted.Failed) return Http.Problem(submitted.Error);
        Turnstile.Leave(http);
        var (refusal, asked) = (submitted.Value.TipRefusal, offer is not null && submitted.Value.TipRefusal is null);
        var given = asked ? (await TipAnswers.Asked(booking, sender, followUps, cancellation)).Value : null;
        var review = await sender.Send<Result<OwnReview>>(new GetOwnReview(booking), cancellation);
        return Http.Created(review.Map(own => new ReviewAnswer(own, given, refusal)), _ => $"/api/v1/bookings/{booking}/review");
    }

    /// <summary>What you wrote about a lesson.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> GetOwn(BookingId booking, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<OwnReview>>(new GetOwnReview(booking), cancellation));

    /// <summary>What students say of an instructor, newest first.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> List(
        InstructorId instructor, [FromQuery(Name = "service_id")] ServiceId? service, [FromQuery(Name = "min_stars")] int? minStars, [FromQuery(Name = "with_text")] bool? withText,
        int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<ReviewView>>>(new ListReviews(instructor, service, minStars, withText ?? false, limit ?? Cursor.UsualRows, cursor), cancellation));

    /// <summary>An instructor's rating, overall, per star and per service; New below three reviews.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Summary(InstructorId instructor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<RatingSummary>>(new GetRatingSummary(instructor), cancellation));

    /// <summary>Which of up to 100 of your lessons you have reviewed already.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Existing(ListReviewedLessons request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<ReviewedLessons>>(request, cancellation));

    /// <summary>Answer a review about you, once.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Respond(ReviewId review, ReviewResponse request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new RespondToReview(review, request.Text), cancellation));
}
