using InstaInstru.Application.Payments;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Instructors' accounts behind our port: Stripe Connect, or its simulator.</summary>
internal sealed class StripePayouts(IStripeClient client, IStoredCalls calls, ConnectNews connect, IOptions<StripeOptions> settings, TimeProvider time) : IPayoutGateway
{
    public async Task<ProviderLink?> OnboardingLink(string account, CancellationToken cancellation)
    {
        var page = settings.Value.OnboardingPage.ToString();
        return await Link(AccountService.CreateLinkRequest(new() { Account = account, RefreshUrl = page, ReturnUrl = page, Type = "account_onboarding" }), cancellation);
    }

    public Task<ProviderLink?> DashboardLink(string account, CancellationToken cancellation) => Link(AccountService.CreateLoginLinkRequest(account, new()), cancellation);

    public async Task<InstantBalance?> InstantBalanceOf(string account, CancellationToken cancellation)
    {
        if (await Read(account, CallBudget.User, cancellation) is not { } read) return null;
        return new(Dollars(read.Has.InstantAvailable ?? []), read.Passed);
    }

    public async Task<InstantBalance?> InstantBalanceFor(PayoutId payout, CancellationToken cancellation) => await InstantBalanceOf(await calls.AccountOf(payout, cancellation), cancellation);

    public async Task<InstructorFunds> FundsOf(string account, IReadOnlyList<string> first, CancellationToken cancellation)
    {
        var (has, passed) = await Read(account, CallBudget.Job, cancellation) ?? throw Away(account);
        var asked = new List<PassedOn>();
        foreach (var id in first) asked.Add(passed.FirstOrDefault(one => one.Transfer == id) ?? await Transfer(id, cancellation));
        return new(Dollars(has.Available) + Dollars(has.Pending), [.. asked, .. passed.Except(asked)]);
    }

    public Task<AccountSnapshot?> Account(string account, CancellationToken cancellation) => connect.Account(account, cancellation);

    /// <summary>Balance and newest transfers; null while the provider is away.</summary>
    private async Task<(Balance Has, IReadOnlyList<PassedOn> Passed)?> Read(string account, CallBudget budget, CancellationToken cancellation)
    {
        var balance = await client.SendAsync<Balance>(StripeRequest.Get("/v1/balance", null), new() { StripeAccount = account, Budget = budget }, cancellation);
        var newest = new TransferListOptions { Destination = account, Limit = 100 };
        var transfers = await client.SendAsync<StripeList<Transfer>>(StripeRequest.Get("/v1/transfers", newest), new() { Budget = budget }, cancellation);
        if (balance is not StripeOutcome<Balance>.Ok { Value: var has } || transfers is not StripeOutcome<StripeList<Transfer>>.Ok { Value: var made }) return null;
        return (has, [.. made.Data.Select(LeftOf)]);
    }

    private async Task<PassedOn> Transfer(string id, CancellationToken cancellation) =>
        await client.SendAsync<Transfer>(StripeRequest.Get(StripeRequest.For("transfers", id), null), new(), cancellation) is StripeOutcome<Transfer>.Ok ok ? LeftOf(ok.Value) : throw Away(id);

    private static PassedOn LeftOf(Transfer transfer) => new(transfer.Id, new(transfer.Amount - transfer.AmountReversed));

    private static Money Dollars(IEnumerable<BalanceAmount> amounts) => new(amounts.Where(amount => amount.Currency == "usd").Sum(amount => amount.Amount));

    private static PaymentProviderAwayException Away(string id) => new($"The provider does not show {id} at present.");

    /// <summary>Every link is asked for under a key of its own: an older one may be used up.</summary>
    private async Task<ProviderLink?> Link(StripeRequest request, CancellationToken cancellation) =>
        await client.SendAsync<AccountLink>(request, new() { IdempotencyKey = Ulid.Format(Ulid.New(time.GetUtcNow())), Budget = CallBudget.User }, cancellation) is StripeOutcome<AccountLink>.Ok ok
            ? new(ok.Value.Url, ok.Value.ExpiresAt) : null;
}
