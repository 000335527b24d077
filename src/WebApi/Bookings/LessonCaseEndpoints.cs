using InstaInstru.Application.Bookings;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;
using Microsoft.AspNetCore.Mvc;

namespace InstaInstru.WebApi.Bookings;

/// <summary>Somebody was absent.</summary>
/// <param name="Absent">The other side; an admin may name anybody, and both.</param>
/// <param name="Statement">In words; at most 500 characters.</param>
/// <param name="ExpectedOutcome">The outcome that was shown; another one is refused.</param>
public sealed record NoShowRequest(Absence Absent, string? Statement = null, NoShowOutcome? ExpectedOutcome = null);

/// <summary>An objection in words.</summary>
/// <param name="Statement">1–500 characters.</param>
public sealed record ObjectionRequest(string Statement);

/// <summary>An admin's decision about a disputed absence.</summary>
/// <param name="Upheld">Upheld is a no-show; rejected leaves the lesson completed.</param>
/// <param name="Reason">For the audit; 1–500 characters.</param>
public sealed record NoShowDecisionRequest(bool Upheld, string Reason);

/// <summary>An admin's decision about a disputed completion.</summary>
/// <param name="Ruling">Which way.</param>
/// <param name="Reason">For the audit; 1–500 characters.</param>
/// <param name="Absent">With a no-show: who was absent.</param>
/// <param name="RefundCents">With a partial refund: what goes back to the card, below what it paid.</param>
public sealed record CompletionDecisionRequest(CompletionRuling Ruling, string Reason, Absence? Absent = null, long? RefundCents = null);

/// <summary>Reported absences and disputed completions, and their decision.</summary>
internal static class LessonCaseEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var lesson = api.MapGroup("/bookings/{booking:ulid}").WithTags("Bookings");
        lesson.MapPost("/no-show", Report).WithName("reportNoShow").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Write)
            .Produces<BookingView>().Refuses(400, 401, 403, 404, 409, 422, 429);
        lesson.MapPost("/no-show/dispute", DisputeReport).WithName("disputeNoShow").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Write)
            .Produces<BookingView>().Refuses(400, 401, 403, 404, 409, 422, 429);
        lesson.MapPost("/dispute", Dispute).WithName("disputeCompletion").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Write)
            .Produces<BookingView>().Refuses(400, 401, 403, 404, 409, 422, 429);
        var admin = api.MapGroup("/admin/bookings/{booking:ulid}").WithTags("Bookings");
        admin.MapPost("/no-show/decision", DecideReport).WithName("decideNoShow").Requires(Permission.ManageAllBookings).Limited(RateLimitClass.Financial).Idempotent()
            .Produces<BookingView>().Refuses(400, 401, 403, 404, 409, 422, 429);
        admin.MapPost("/dispute/decision", DecideDispute).WithName("decideCompletion").Requires(Permission.ManageAllBookings).Limited(RateLimitClass.Financial).Idempotent()
            .Produces<BookingView>().Refuses(400, 401, 403, 404, 409, 422, 429);
    }

    /// <summary>Say that somebody was absent, from the start until 24 hours after the end; the money waits until it is decided. With dry_run nothing happens and what follows is answered.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Report(
        BookingId booking, NoShowRequest request, [FromQuery(Name = "dry_run")] bool? dryRun, ISender sender, CancellationToken cancellation) => dryRun is true
        ? Http.Ok(await sender.Send<Result<NoShowQuote>>(new QuoteNoShow(booking, request.Absent), cancellation))
        : await Answer(new ReportNoShow(booking, request.Absent, request.Statement, request.ExpectedOutcome), booking, sender, cancellation);

    /// <summary>Contradict a report about yourself within 24 hours; an admin decides.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> DisputeReport(BookingId booking, ObjectionRequest request, ISender sender, CancellationToken cancellation) =>
        await Answer(new DisputeNoShow(booking, request.Statement), booking, sender, cancellation);

    /// <summary>Say, until 24 hours after the end, that a completed lesson was not taught as agreed; the capture waits until an admin has decided.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Dispute(BookingId booking, ObjectionRequest request, ISender sender, CancellationToken cancellation) =>
        await Answer(new DisputeCompletion(booking, request.Statement), booking, sender, cancellation);

    /// <summary>Uphold or reject a disputed absence.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> DecideReport(BookingId booking, NoShowDecisionRequest request, ISender sender, CancellationToken cancellation) =>
        await Answer(new DecideNoShow(booking, request.Upheld, request.Reason), booking, sender, cancellation);

    /// <summary>Decide a disputed completion: complete, no-show or partial refund.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> DecideDispute(BookingId booking, CompletionDecisionRequest request, ISender sender, CancellationToken cancellation) =>
        await Answer(new DecideCompletion(booking, request.Ruling, request.Absent, request.RefundCents, request.Reason), booking, sender, cancellation);

    private static async Task<Microsoft.AspNetCore.Http.IResult> Answer(object command, BookingId booking, ISender sender, CancellationToken cancellation)
    {
        var done = await sender.Send<Result>(command, cancellation);
        return done.Failed ? Http.Problem(done.Error) : Http.Ok(await BookingAnswers.Now(booking, sender, cancellation));
    }
}
