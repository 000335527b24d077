namespace InstaInstru.Application.Payments;

/// <summary>Asks the provider for one instructor's account.</summary>
public sealed record LookUpAccount(string Account);

public static class LookUpAccountHandler
{
    public static async Task<object?> Handle(LookUpAccount message, IPayoutGateway gateway, CancellationToken cancellation) =>
        await gateway.Account(message.Account, cancellation) is { } seen ? new ApplyAccount(null, seen) : null;
}
