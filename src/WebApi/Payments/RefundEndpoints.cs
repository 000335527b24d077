using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Policies;
using InstaInstru.WebApi.Common;
using Microsoft.AspNetCore.Mvc;

namespace InstaInstru.WebApi.Payments;

/// <summary>A refund an admin decides.</summary>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
/// <param name="AmountCents">All that is left when left out.</param>
/// <param name="BorneBy">The platform when left out; or the instructor, whose part of the charge then goes back too.</param>
/// <param name="ExpectedOutcome">The outcome that was shown; another one is refused with the new terms.</param>
public sealed record RefundRequest(string Reason, long? AmountCents = null, RefundBearer BorneBy = RefundBearer.Platform, RefundOutcome? ExpectedOutcome = null);

/// <summary>What a refund would mean, or the refund.</summary>
/// <param name="Quote">With dry_run.</param>
/// <param name="Refund">Without.</param>
public sealed record RefundAnswer(RefundQuote? Quote, RefundView? Refund);

/// <summary>Why our books and the provider's differ.</summary>
/// <param name="Explanation">At most 500 characters.</param>
public sealed record DifferenceExplanation(string Explanation);

/// <summary>Captured money back to the card, and differences to the provider's books.</summary>
internal static class RefundEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static void Map(IEndpointRouteBuilder api)
    {
        var refunds = api.MapGroup("/admin/bookings/{booking:ulid}").WithTags("Payments");
        refunds.MapPost("/refund", Refund).WithName("refundPayment").Requires(Permission.ManageFinancials).Limited(RateLimitClass.Financial).Idempotent()
            .Produces<RefundAnswer>().Refuses(400, 401, 403, 404, 409, 422, 429, 503);
        refunds.MapGet("/refunds", List).WithName("listRefunds").Requires(Permission.ViewFinancials).Limited(RateLimitClass.Read).Produces<RefundList>().Refuses(401, 403, 404, 429);
        api.MapGet("/admin/payments/differences", Differences).WithTags("Payments").WithName("listBookDifferences").Requires(Permission.ViewFinancials).Limited(RateLimitClass.Read)
            .Produces<BookDifferenceList>().Refuses(401, 403, 429);
        api.MapPost("/admin/payments/differences/{difference:ulid}/settle", Settle).WithTags("Payments").WithName("settleBookDifference").Requires(Permission.ManageFinancials).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 401, 403, 404, 422, 429);
    }

    /// <summary>Where our books and the payment provider's differ, newest first.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Differences(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<BookDifferenceList>>(new ListBookDifferences(), cancellation));

    /// <summary>Say that a difference is explained; the explanation goes to the audit log.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Settle(BookDifferenceId difference, DifferenceExplanation request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new SettleBookDifference(difference, request.Explanation), cancellation));

    /// <summary>Give captured money back to the card, whole or in part; with dry_run=true only tell what that would mean.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Refund(
        BookingId booking, RefundRequest request, [FromQuery(Name = "dry_run")] bool? dryRun, ISender sender, IFollowUps followUps, CancellationToken cancellation)
    {
        if (dryRun is true)
        {
            var quote = await sender.Send<Result<RefundQuote>>(new QuoteRefund(booking, request.AmountCents, request.BorneBy), cancellation);
            return Http.Ok(quote.Map(terms => new RefundAnswer(terms, null)));
        }

        var requested = await sender.Send<Result<RefundRequested>>(
            new RefundPayment(booking, request.AmountCents, request.BorneBy, request.Reason, request.ExpectedOutcome), cancellation);
        if (requested.Failed) return Http.Problem(requested.Error);
        await followUps.Finished(Patience, cancellation);
        var refunds = await sender.Send<Result<RefundList>>(new ListRefunds(booking), cancellation);
        return Http.Ok(refunds.Map(list => new RefundAnswer(null, list.Data.Single(refund => refund.Id == requested.Value.Id))));
    }

    /// <summary>The refunds of a lesson, oldest first.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> List(BookingId booking, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<RefundList>>(new ListRefunds(booking), cancellation));
}
