namespace InstaInstru.Infrastructure.Payments;

/// <summary>What the provider says of one payment, in cents.</summary>
public sealed record ProviderPayment(string Intent, long Captured, long Refunded, long ApplicationFee);

/// <summary>What the provider's books say.</summary>
/// <param name="Sum">Of all accounts; 0, or something is wrong.</param>
/// <param name="Payments">Every payment.</param>
/// <param name="Accounts">What each connected account has and was paid out, in cents.</param>
public sealed record ProviderStatement(long Sum, IReadOnlyList<ProviderPayment> Payments, IReadOnlyDictionary<string, long> Accounts);

/// <summary>The provider's own books, where it shows them: only the simulator does.</summary>
public interface IProviderBooks
{
    /// <summary>Every payment and the sum of all accounts; null when the provider shows no books.</summary>
    Task<ProviderStatement?> Read(CancellationToken cancellation);
}
