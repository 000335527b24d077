using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>The newest card set-up of the person signed in, by the provider's id.</summary>
public sealed record FindCardSetup;

/// <summary>Which set-up to ask the provider about.</summary>
/// <param name="Customer">The provider's id of the person.</param>
/// <param name="SetupIntent">The provider's id of the set-up.</param>
public sealed record CardSetupReference(string Customer, string SetupIntent);

/// <summary>The newest set-up of a cardholder.</summary>
public sealed class NewestCardSetup : Specification<Cardholder, CardSetupReference>
{
    public NewestCardSetup(CardholderId cardholder)
    {
        Query.Where(row => row.Id == cardholder && row.Customer != null && row.SetupIntent != null);
        Query.Select(row => new CardSetupReference(row.Customer!, row.SetupIntent!));
    }
}

public static class FindCardSetupHandler
{
    public static async Task<Result<CardSetupReference>> Handle(FindCardSetup message, ICurrentUser user, IReadRepository cardholders, CancellationToken cancellation)
    {
        if (user.Id is not { } student) return CommonErrors.NotFound;
        return await cardholders.First(new NewestCardSetup(CardholderId.Of(student)), cancellation) is { } found ? found : PaymentErrors.CardNotReady;
    }
}
