using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Payments;

/// <summary>What the student needs to authenticate a hold, fetched from the provider and never stored.</summary>
public sealed record ShowNextAction(string Intent);

public static class ShowNextActionHandler
{
    public static async Task<Result<PaymentAction>> Handle(ShowNextAction message, IPaymentGateway gateway, CancellationToken cancellation) =>
        await gateway.NextActionOf(message.Intent, cancellation) is { } action ? action : CommonErrors.Unavailable;
}
