using InstaInstru.Application.Bookings;
using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;
using InstaInstru.WebApi.Common;
using InstaInstru.WebApi.Payments;
using InstaInstru.WebApi.Pricing;
using Microsoft.AspNetCore.Mvc;

namespace InstaInstru.WebApi.Bookings;

/// <summary>A lesson somebody wants to book.</summary>
/// <param name="OfferingId">What is taught, by whom.</param>
/// <param name="Start">2026-11-25T15:00:00Z, or 2026-11-25T10:00 for the instructor's local time.</param>
/// <param name="DurationMinutes">One of the offering's durations.</param>
/// <param name="Format">One of the offering's formats.</param>
/// <param name="MeetingPlace">At most 300 characters; the instructor sees it once the lesson is confirmed.</param>
/// <param name="Note">For the instructor; at most 1000 characters.</param>
/// <param name="PaymentMethodId">A saved card; the default one when left out.</param>
/// <param name="Credits">none when left out.</param>
/// <param name="CreditCents">The quote's credit total; when it no longer holds the booking is refused.</param>
public sealed record BookingRequest(
    OfferingId OfferingId, string Start, int DurationMinutes, LessonFormat Format, string? MeetingPlace = null, string? Note = null,
    SavedCardId? PaymentMethodId = null, CreditsRequest? Credits = null, long? CreditCents = null);

/// <summary>Why a booking is cancelled.</summary>
/// <param name="Reason">At most 500 characters.</param>
/// <param name="ExpectedOutcome">The outcome that was shown; another one is refused with the new terms.</param>
public sealed record CancellationRequest(string? Reason = null, CancellationOutcome? ExpectedOutcome = null);

/// <summary>Where a lesson is moved to.</summary>
/// <param name="Start">2026-11-25T15:00:00Z, or 2026-11-25T10:00 for the instructor's local time.</param>
/// <param name="ExpectedOutcome">The outcome that was shown; another one is refused with the new terms.</param>
public sealed record RescheduleRequest(string Start, RescheduleOutcome? ExpectedOutcome = null);

/// <summary>Changes of place and notes; what is left out stays, an empty text takes away.</summary>
/// <param name="MeetingPlace">At most 300 characters.</param>
/// <param name="Note">The student's; at most 1000 characters.</param>
/// <param name="InstructorNote">The instructor's; at most 1000 characters.</param>
public sealed record RevisionRequest(string? MeetingPlace = null, string? Note = null, string? InstructorNote = null);

/// <summary>Another try at a hold.</summary>
/// <param name="PaymentMethodId">A saved card; the booking's one when left out.</param>
public sealed record PaymentRetryRequest(SavedCardId? PaymentMethodId = null);

/// <summary>Booking, looking at, cancelling and completing lessons.</summary>
internal static class BookingEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var bookings = api.MapGroup("/bookings").WithTags("Bookings");
        bookings.MapPost("", Book).WithName("bookLesson").Requires(Permission.CreateBookings).Limited(RateLimitClass.Financial).Idempotent().InTurn()
            .Produces<BookingView>(StatusCodes.Status201Created).Refuses(400, 401, 403, 404, 409, 422, 429, 503);
        bookings.MapGet("/{booking:ulid}", Get).WithName("getBooking").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Read).Produces<BookingView>().Refuses(401, 403, 404, 429);
        bookings.MapPatch("/{booking:ulid}", Revise).WithName("reviseBooking").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Write)
            .Produces<BookingView>().Refuses(400, 401, 403, 404, 409, 422, 429);
        bookings.MapGet("/{booking:ulid}/confirmation", Confirmation).WithName("getBookingConfirmation").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Read)
            .Produces<BookingConfirmation>().Refuses(401, 403, 404, 429);
        bookings.MapPost("/{booking:ulid}/complete", Complete).WithName("completeBooking").Requires(Permission.CompleteBookings).Limited(RateLimitClass.Write)
            .Produces<BookingView>().Refuses(401, 403, 404, 409, 429);
        bookings.MapGet("/{booking:ulid}/cancellation", QuoteCancellation).WithName("getCancellation").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Read)
            .Produces<CancellationQuote>().Refuses(401, 403, 404, 409, 429);
        bookings.MapPost("/{booking:ulid}/cancel", Cancel).WithName("cancelBooking").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Financial).Idempotent()
            .Produces<BookingView>().Refuses(400, 401, 403, 404, 409, 422, 429);
        bookings.MapPost("/{booking:ulid}/reschedule", Reschedule).WithName("rescheduleBooking").Requires(Permission.CreateBookings).Limited(RateLimitClass.Financial).Idempotent()
            .Produces<BookingView>(StatusCodes.Status201Created).Produces<RescheduleQuote>().Refuses(400, 401, 403, 404, 409, 422, 429, 503);
        bookings.MapPost("/{booking:ulid}/payment/retry", Retry).WithName("retryPayment").Requires(Permission.CreateBookings).Limited(RateLimitClass.Financial).Idempotent()
            .Produces<BookingView>().Refuses(400, 401, 403, 404, 409, 422, 429, 503);
        api.MapGet("/me/bookings", ListTaken).WithTags("Bookings").WithName("listMyBookings").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Read)
            .Produces<Page<BookingView>>().Refuses(401, 403, 422, 429);
        api.MapGet("/me/lessons", ListTaught).WithTags("Bookings").WithName("listMyLessons").Requires(Permission.ViewIncomingBookings).Limited(RateLimitClass.Read)
            .Produces<Page<BookingView>>().Refuses(401, 403, 422, 429);
    }

    /// <summary>Book a lesson. 24 hours ahead or more it is confirmed at once and the card is held a day before; else as soon as the card is held, which may need the student (next_action).</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Book(BookingRequest request, ISender sender, IFollowUps followUps, HttpContext http, CancellationToken cancellation)
    {
        var booked = await sender.Send<Result<LessonBooking>>(
            new BookLesson(
                request.OfferingId, request.Start, request.DurationMinutes, request.Format, request.MeetingPlace, request.Note, request.PaymentMethodId, request.Credits?.Choice, request.CreditCents),
            cancellation);
        Turnstile.Leave(http);
        if (booked.Error == PaymentErrors.PaymentMethodRequired) return Http.Problem(await CardSetups.OfferWith(booked.Error, sender, followUps, cancellation));
        if (booked.Failed) return Http.Problem(booked.Error);
        return Http.Created(await BookingAnswers.Settled(booked.Value.Id, sender, followUps, cancellation), view => $"/api/v1/bookings/{view.Id}");
    }

    /// <summary>One booking with its payment, for its student, its instructor, or whoever may see all.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Get(BookingId booking, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await BookingAnswers.Now(booking, sender, cancellation));

    /// <summary>Revise the meeting place, or your own note, until the lesson's end.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Revise(BookingId booking, RevisionRequest request, ISender sender, CancellationToken cancellation)
    {
        var revised = await sender.Send<Result>(new ReviseBooking(booking, request.MeetingPlace, request.Note, request.InstructorNote), cancellation);
        return revised.Failed ? Http.Problem(revised.Error) : Http.Ok(await BookingAnswers.Now(booking, sender, cancellation));
    }

    /// <summary>What a confirmation page shows: the lesson, its price line by line, and where its calendar file is.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Confirmation(BookingId booking, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<BookingConfirmation>>(new GetBookingConfirmation(booking), cancellation));

    /// <summary>Say that the lesson was taught, from its end on.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Complete(BookingId booking, ISender sender, CancellationToken cancellation)
    {
        var completed = await sender.Send<Result>(new CompleteBooking(booking), cancellation);
        return completed.Failed ? Http.Problem(completed.Error) : Http.Ok(await BookingAnswers.Now(booking, sender, cancellation));
    }

    /// <summary>What cancelling would mean now, and until when that holds.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> QuoteCancellation(BookingId booking, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<CancellationQuote>>(new GetCancellation(booking), cancellation));

    /// <summary>Cancel before the start: free until 24 hours before and in the first 15 minutes, else charged in full or by half. With dry_run nothing happens and the terms are answered.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Cancel(
        BookingId booking, CancellationRequest request, [FromQuery(Name = "dry_run")] bool? dryRun, ISender sender, IFollowUps followUps, CancellationToken cancellation)
    {
        if (dryRun is true) return await QuoteCancellation(booking, sender, cancellation);
        var cancelled = await sender.Send<Result>(new CancelBooking(booking, request.Reason, request.ExpectedOutcome), cancellation);
        return cancelled.Failed ? Http.Problem(cancelled.Error) : Http.Ok(await BookingAnswers.Settled(booking, sender, followUps, cancellation));
    }

    /// <summary>Move your lesson to another start with the same instructor: free until 24 hours before, once between 24 and 12 hours, then no more. To a start less than 24 hours away the card is held first, and if it cannot be nothing has changed. With dry_run nothing happens and the terms are answered.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Reschedule(
        BookingId booking, RescheduleRequest request, [FromQuery(Name = "dry_run")] bool? dryRun, HttpContext http, ISender sender, IFollowUps followUps, CancellationToken cancellation)
    {
        if (dryRun is true) return Http.Ok(await sender.Send<Result<RescheduleQuote>>(new QuoteReschedule(booking, request.Start), cancellation));
        var moved = await LessonMoves.Make(new(booking, request.Start, request.ExpectedOutcome), http.Features.Get<IIdempotentRequest>(), sender, followUps, cancellation);
        if (moved.Value?.Id is not { } successor) return Http.Problem(moved.Error ?? CommonErrors.Unavailable);
        return Http.Created(await BookingAnswers.Settled(successor, sender, followUps, cancellation), view => $"/api/v1/bookings/{view.Id}");
    }

    /// <summary>Try again to have the money held, with the same card or another; the answer tells whether the bank wants the student.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Retry(BookingId booking, PaymentRetryRequest request, ISender sender, IFollowUps followUps, CancellationToken cancellation)
    {
        var asked = await sender.Send<Result>(new RetryPayment(booking, request.PaymentMethodId), cancellation);
        return asked.Failed ? Http.Problem(asked.Error) : Http.Ok(await BookingAnswers.Settled(booking, sender, followUps, cancellation));
    }

    /// <summary>The lessons you take: all, upcoming (soonest first), history. The old leg of a moved lesson is left out.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> ListTaken(
        Word<BookingStatus>? status, Word<BookingScope>? scope, int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<BookingView>>>(new ListBookings(false, status?.Value, scope?.Value ?? BookingScope.All, limit ?? Cursor.UsualRows, cursor), cancellation));

    /// <summary>The lessons you teach: all, upcoming and pending completion (soonest first), history; or of one status.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> ListTaught(
        Word<BookingStatus>? status, Word<BookingScope>? scope, int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<BookingView>>>(new ListBookings(true, status?.Value, scope?.Value ?? BookingScope.All, limit ?? Cursor.UsualRows, cursor), cancellation));
}
