using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Payments;

/// <summary>A tip somebody wants to give.</summary>
/// <param name="AmountCents">50 to 50000; all of it is the instructor's.</param>
/// <param name="PaymentMethodId">A saved card; the default one when left out.</param>
public sealed record TipRequest(long AmountCents, SavedCardId? PaymentMethodId = null);

/// <summary>A tip as its giver sees it.</summary>
/// <param name="Id">Which.</param>
/// <param name="BookingId">For which lesson.</param>
/// <param name="AmountCents">All of it is the instructor's.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="NextAction">What the bank wants of the student; null when nothing.</param>
/// <param name="ClientSecret">Lets the student's browser do it; never stored.</param>
public sealed record TipView(TipId Id, BookingId BookingId, long AmountCents, TipStatus Status, string? NextAction, string? ClientSecret);

/// <summary>Tips for taught lessons.</summary>
internal static class TipEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static void Map(IEndpointRouteBuilder api)
    {
        var tips = api.MapGroup("/bookings/{booking:ulid}/tip").WithTags("Payments");
        tips.MapPost("", Give).WithName("giveTip").Requires(Permission.CreateBookings).Limited(RateLimitClass.Financial).Idempotent()
            .Produces<TipView>(StatusCodes.Status201Created).Refuses(400, 401, 403, 404, 409, 422, 429, 503);
        tips.MapGet("", Get).WithName("getTip").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Read).Produces<TipView>().Refuses(401, 403, 404, 429);
    }

    /// <summary>Tip the instructor of your completed lesson, once; the answer tells whether the bank wants you (client_secret). A tip that was declined is given again with the same amount.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Give(BookingId booking, TipRequest request, ISender sender, IFollowUps followUps, CancellationToken cancellation)
    {
        var asked = await sender.Send<Result<TipRequested>>(new GiveTip(booking, request.AmountCents, request.PaymentMethodId), cancellation);
        if (asked.Failed) return Http.Problem(asked.Error);
        await followUps.Finished(Patience, cancellation);
        return Http.Created(await Now(booking, sender, cancellation), view => $"/api/v1/bookings/{view.BookingId}/tip");
    }

    /// <summary>The tip you gave for a lesson.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Get(BookingId booking, ISender sender, CancellationToken cancellation) => Http.Ok(await Now(booking, sender, cancellation));

    private static async Task<Result<TipView>> Now(BookingId booking, ISender sender, CancellationToken cancellation)
    {
        var found = await sender.Send<Result<TipStanding>>(new GetTip(booking), cancellation);
        if (found is not { Value: { } tip }) return found.Error!;
        var view = new TipView(tip.Id, tip.BookingId, tip.Amount.Cents, tip.Status, null, null);
        if (tip is not { Status: TipStatus.RequiresAction, Intent: { } intent }) return view;
        var action = await sender.Send<Result<PaymentAction>>(new ShowNextAction(intent), cancellation);
        return action.Failed ? view : view with { NextAction = action.Value.Type, ClientSecret = action.Value.ClientSecret };
    }
}
