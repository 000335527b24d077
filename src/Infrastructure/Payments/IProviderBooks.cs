namespace InstaInstru.Infrastructure.Payments;

/// <summary>What the provider says of one payment, in cents.</summary>
public sealed record ProviderPayment(string Intent, long Captured, long Refunded, long ApplicationFee);

/// <summary>The provider's own books, where it shows them: only the simulator does.</summary>
public interface IProviderBooks
{
    /// <summary>Every payment and the sum of all accounts; null when the provider shows no books.</summary>
    Task<(long Sum, IReadOnlyList<ProviderPayment> Payments)?> Read(CancellationToken cancellation);
}
