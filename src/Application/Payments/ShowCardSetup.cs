using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Payments;

/// <summary>A card set-up as the provider shows it now, its client secret included, which is never stored.</summary>
public sealed record ShowCardSetup(string SetupIntent);

public static class ShowCardSetupHandler
{
    public static async Task<Result<CardSetup>> Handle(ShowCardSetup message, IPaymentGateway gateway, CancellationToken cancellation) =>
        await gateway.SetupOf(message.SetupIntent, cancellation) is { } setup ? setup : CommonErrors.Unavailable;
}
