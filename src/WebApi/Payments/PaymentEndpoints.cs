using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Payments;

/// <summary>What a browser needs to save a card.</summary>
/// <param name="SetupIntentId">The provider's id of the set-up.</param>
/// <param name="ClientSecret">Confirms it; valid for this set-up only.</param>
public sealed record CardSetupView(string SetupIntentId, string ClientSecret);

/// <summary>Which card pays.</summary>
/// <param name="PaymentMethodId">A saved card.</param>
/// <param name="SetAsDefault">It also pays when a booking names none.</param>
public sealed record PaymentMethodRequest(SavedCardId PaymentMethodId, bool SetAsDefault = false);

/// <summary>Saved cards.</summary>
internal static class PaymentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var cards = api.MapGroup("/me/payment-methods").WithTags("Payments");
        cards.MapPost("/setup", SetUp).WithName("setUpPaymentMethod").Requires(Permission.CreateBookings).Limited(RateLimitClass.Write)
            .Produces<CardSetupView>().Refuses(401, 403, 429, 503);
        cards.MapPost("/confirm", Confirm).WithName("confirmPaymentMethod").Requires(Permission.CreateBookings).Limited(RateLimitClass.Write)
            .Produces<CardView>().Refuses(401, 403, 404, 409, 429, 503);
        cards.MapGet("", List).WithName("listPaymentMethods").Requires(Permission.CreateBookings).Limited(RateLimitClass.Read).Produces<CardList>().Refuses(401, 403, 429);
        cards.MapPut("/{card:ulid}/default", MakeDefault).WithName("makePaymentMethodDefault").Requires(Permission.CreateBookings).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404, 429);
        cards.MapDelete("/{card:ulid}", Remove).WithName("removePaymentMethod").Requires(Permission.CreateBookings).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404, 409, 429);
        api.MapPatch("/bookings/{booking:ulid}/payment-method", Change).WithTags("Payments").WithName("changePaymentMethod").Requires(Permission.CreateBookings).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 401, 403, 404, 409, 422, 429);
    }

    /// <summary>Forget a saved card, unless a lesson that is not paid yet counts on it.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Remove(SavedCardId card, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new RemoveCard(card), cancellation));

    /// <summary>Have another saved card pay for a lesson whose money is not held yet; nothing is charged by this.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Change(BookingId booking, PaymentMethodRequest request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new ChangePaymentMethod(booking, request.PaymentMethodId, request.SetAsDefault), cancellation));

    /// <summary>Prepare the saving of a card: confirm the SetupIntent with its client_secret in the browser, then call confirm.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> SetUp(ISender sender, IFollowUps followUps, CancellationToken cancellation)
    {
        var setup = await CardSetups.Start(sender, followUps, cancellation);
        return Http.Ok(setup.Map(shown => new CardSetupView(shown.SetupIntent, shown.ClientSecret)));
    }

    /// <summary>Save the card of your newest SetupIntent, once the bank has confirmed it; the first card becomes the default.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Confirm(ISender sender, CancellationToken cancellation)
    {
        var setup = await CardSetups.Newest(sender, cancellation);
        if (setup.Failed) return Http.Problem(setup.Error);
        return setup.Value.Confirmed is { } confirmed ? Http.Ok(await sender.Send<Result<CardView>>(new SaveCard(confirmed), cancellation)) : Http.Problem(PaymentErrors.CardNotReady);
    }

    /// <summary>Your saved cards, oldest first.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> List(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<CardList>>(new ListCards(), cancellation));

    /// <summary>Pay with this card when a booking names none.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> MakeDefault(SavedCardId card, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new MakeCardDefault(card), cancellation));
}
