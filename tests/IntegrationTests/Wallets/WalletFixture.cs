using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.IntegrationTests.Wallets;

/// <summary>Wallets as tests need them.</summary>
public static class WalletFixture
{
    public static UserId NewUser(this ApiHost host) => TypedId.New<UserId>(host.Clock.Now);

    /// <summary>Opens or changes a wallet in a unit of work and posts what moved.</summary>
    public static async Task ChangeWallet(this ApiHost host, UserId user, Func<Wallet, IEnumerable<LedgerTransaction?>> change)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var wallets = scope.ServiceProvider.GetRequiredService<IRepository<Wallet>>();
        var ledger = scope.ServiceProvider.GetRequiredService<IRepository<LedgerTransaction>>();
        var wallet = await wallets.Get(WalletId.Of(user), default);
        if (wallet is null) wallets.Add(wallet = Wallet.Open(user, host.Clock.Now));
        foreach (var movement in change(wallet).OfType<LedgerTransaction>()) ledger.Add(movement);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Commit(default);
    }

    public static Task Give(this ApiHost host, UserId user, long dollars, CreditKind kind = CreditKind.Compensation, int days = 60) => host.ChangeWallet(user, wallet =>
        [wallet.Issue(new(kind, CreditOrigin.Goodwill, LedgerCauseId.Of(TypedId.New<LedgerTransactionId>(host.Clock.Now)), Money.Dollars(dollars), host.Clock.Now.AddDays(days)), host.Clock.Now).Value]);

    public static Task Reserve(this ApiHost host, UserId user, BookingId booking) => host.ChangeWallet(user, wallet =>
    {
        wallet.Reserve(booking, CreditChoice.BestOnes, new(Money.Dollars(100), host.Clock.Now.AddDays(1)), null, host.Clock.Now);
        return [];
    });

    /// <summary>Cents in the person's ledger account.</summary>
    public static Task<long> Balance(this ApiHost host, UserId user, string account = "wallet") =>
        host.Value<long>("select coalesce(sum(amount_cents), 0)::bigint from ledger_entries where owner = $1 and account_kind = $2", user.Value, account);

    public static Task<long> Lots(this ApiHost host, UserId user) => host.Value<long>("select count(*) from credit_lots where wallet_id = $1", user.Value);
}
