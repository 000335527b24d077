using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Prepares the saving of a card: a SetupIntent at the provider, whose client secret the student's browser confirms.</summary>
public sealed record StartCardSetup;

public static class StartCardSetupHandler
{
    public static async Task<Result> Handle(
        StartCardSetup message, ICurrentUser user, IRepository<Cardholder> cardholders, IRepository<PaymentOperation> operations, IProviderRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } student) return CommonErrors.NotFound;
        if (await cardholders.Get(CardholderId.Of(student), cancellation) is not { } cardholder)
        {
            cardholder = Cardholder.Of(student);
            cardholders.Add(cardholder);
        }

        if (cardholder.StartSetup(requests, time.GetUtcNow()) is { } operation) operations.Add(operation);
        return Result.Ok;
    }
}
