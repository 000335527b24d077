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
        var balance = await client.SendAsync<Balance>(StripeRequest.Get("/v1/balance", null), new() { StripeAccount = account, Budget = CallBudget.User }, cancellation);
        var passed = new TransferListOptions { Destination = account, Limit = 100 };
        var transfers = await client.SendAsync<StripeList<Transfer>>(StripeRequest.Get("/v1/transfers", passed), new() { Budget = CallBudget.User }, cancellation);
        if (balance is not StripeOutcome<Balance>.Ok { Value: var has } || transfers is not StripeOutcome<StripeList<Transfer>>.Ok { Value: var made }) return null;
        var available = has.InstantAvailable?.FirstOrDefault(amount => amount.Currency == "usd")?.Amount ?? 0;
        return new(new(available), [.. made.Data.Select(transfer => new PassedOn(transfer.Id, new(transfer.Amount - transfer.AmountReversed)))]);
    }

    public async Task<InstantBalance?> InstantBalanceFor(PayoutId payout, CancellationToken cancellation) => await InstantBalanceOf(await calls.AccountOf(payout, cancellation), cancellation);

    public Task<AccountSnapshot?> Account(string account, CancellationToken cancellation) => connect.Account(account, cancellation);

    /// <summary>Every link is asked for under a key of its own: an older one may be used up.</summary>
    private async Task<ProviderLink?> Link(StripeRequest request, CancellationToken cancellation) =>
        await client.SendAsync<AccountLink>(request, new() { IdempotencyKey = Ulid.Format(Ulid.New(time.GetUtcNow())), Budget = CallBudget.User }, cancellation) is StripeOutcome<AccountLink>.Ok ok
            ? new(ok.Value.Url, ok.Value.ExpiresAt) : null;
}
