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

/// <summary>Tips for taught lessons.</summary>
internal static class TipEndpoints
{
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
        return Http.Created(await TipAnswers.Asked(booking, sender, followUps, cancellation), view => $"/api/v1/bookings/{view.BookingId}/tip");
    }

    /// <summary>The tip you gave for a lesson.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Get(BookingId booking, ISender sender, CancellationToken cancellation) => Http.Ok(await TipAnswers.Now(booking, sender, cancellation));
}
