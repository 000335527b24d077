namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>What an account has at Stripe.</summary>
public sealed class Balance
{
    public IReadOnlyList<BalanceAmount> Available { get; init; } = [];

    public IReadOnlyList<BalanceAmount> Pending { get; init; } = [];

    public IReadOnlyList<BalanceAmount>? InstantAvailable { get; init; }
}

/// <summary>An amount in one currency, in cents; may be negative.</summary>
public sealed class BalanceAmount
{
    public long Amount { get; init; }

    public string Currency { get; init; } = "";
}

/// <summary>Reads balances.</summary>
public sealed class BalanceService(IStripeClient client)
{
    public Task<StripeOutcome<Balance>> GetAsync(RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<Balance>(StripeRequest.Get("/v1/balance", null), request, cancellationToken);
}
