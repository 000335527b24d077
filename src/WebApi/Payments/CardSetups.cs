using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.WebApi.Payments;

/// <summary>Card set-ups as clients get them: the client secret is fetched and never stored.</summary>
internal static class CardSetups
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Starts a set-up and waits for the provider.</summary>
    public static async Task<Result<CardSetup>> Start(ISender sender, IFollowUps followUps, CancellationToken cancellation)
    {
        var started = await sender.Send<Result>(new StartCardSetup(), cancellation);
        if (started.Failed) return started.Error;
        await followUps.Finished(Patience, cancellation);
        var newest = await Newest(sender, cancellation);
        return newest.Error == PaymentErrors.CardNotReady ? CommonErrors.Unavailable : newest;
    }

    /// <summary>The refusal with what the student needs to save a card; without it when the provider is away.</summary>
    public static async Task<Error> OfferWith(Error refusal, ISender sender, IFollowUps followUps, CancellationToken cancellation)
    {
        var setup = await Start(sender, followUps, cancellation);
        return setup.Failed ? refusal : refusal.With("setup_intent_id", setup.Value.SetupIntent).With("client_secret", setup.Value.ClientSecret);
    }

    /// <summary>The newest set-up as the provider shows it now.</summary>
    public static async Task<Result<CardSetup>> Newest(ISender sender, CancellationToken cancellation)
    {
        var found = await sender.Send<Result<CardSetupReference>>(new FindCardSetup(), cancellation);
        if (found.Failed) return found.Error;
        var shown = await sender.Send<Result<CardSetup>>(new ShowCardSetup(found.Value.SetupIntent), cancellation);
        return shown is { Value.Confirmed: { } confirmed } && confirmed.Customer != found.Value.Customer ? CommonErrors.NotFound : shown;
    }
}
