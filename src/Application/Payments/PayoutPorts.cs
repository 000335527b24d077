using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Instructors' accounts at the payment provider. Nothing here is called while a transaction is open.</summary>
public interface IPayoutGateway : IOutsidePort
{
    /// <summary>A link to the provider's form; null while the provider is away. A link that is lost is asked for anew, so no operation is stored for it.</summary>
    Task<ProviderLink?> OnboardingLink(string account, CancellationToken cancellation);

    /// <summary>A link to the instructor's dashboard; null while the provider is away or the form is not filled in.</summary>
    Task<ProviderLink?> DashboardLink(string account, CancellationToken cancellation);

    /// <summary>What may leave a balance at once; null while the provider is away.</summary>
    Task<InstantBalance?> InstantBalanceOf(string account, CancellationToken cancellation);

    /// <summary>What may leave the balance that a payout draws on; null while the provider is away.</summary>
    Task<InstantBalance?> InstantBalanceFor(PayoutId payout, CancellationToken cancellation);

    /// <summary>What an account has, and what was passed on to it; throws while the provider is away.</summary>
    /// <param name="account">The provider's id.</param>
    /// <param name="first">The transfers to show first, however old.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<InstructorFunds> FundsOf(string account, IReadOnlyList<string> first, CancellationToken cancellation);

    /// <summary>An account as it is now, null when the provider does not know it; throws while the provider is away.</summary>
    Task<AccountSnapshot?> Account(string account, CancellationToken cancellation);
}

/// <summary>A link to a page of the provider's.</summary>
/// <param name="Url">For this instructor's browser only.</param>
/// <param name="ExpiresAt">When it no longer works; null when the provider does not say.</param>
public sealed record ProviderLink(string Url, DateTimeOffset? ExpiresAt);

/// <summary>What may leave a balance at once.</summary>
/// <param name="Available">Before any fee.</param>
/// <param name="Transfers">What lessons have passed on and nobody took back, newest first: a payout's fee is taken from one of them.</param>
public sealed record InstantBalance(Money Available, IReadOnlyList<PassedOn> Transfers);
