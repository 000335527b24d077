using InstaInstru.Application.Payments;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Fetches what an event of a connected account hints at, in that account's name.</summary>
internal sealed class ConnectNews(IStripeClient client)
{
    public async Task<ProviderNews> Fetch(StoredHint hint, string account, CancellationToken cancellation)
    {
        if (hint.Type.StartsWith("payout.", StringComparison.Ordinal)) return new(null, null) { Payout = await Payout(hint.ObjectId, account, cancellation) };
        // From then on we may not look at the account any more.
        if (hint.Type == "account.application.deauthorized") return new(null, null) { Account = new(account, null, false, false, [], "application.deauthorized", Schedule: null) };
        var tells = hint.Type.Split('.')[0] is "account" or "capability" or "person";
        return new(null, null) { Account = tells ? await Account(account, cancellation) : null };
    }

    /// <summary>An account as it is now; null when Stripe does not know it or no longer shows it to us.</summary>
    public async Task<AccountSnapshot?> Account(string id, CancellationToken cancellation) =>
        await client.SendAsync<Account>(StripeRequest.Get(StripeRequest.For("accounts", id), null), new(), cancellation) switch
        {
            StripeOutcome<Account>.Ok { Value: var account } => new(
                account.Id, Kept<InstructorId>(account.Metadata), account.DetailsSubmitted, account.CanBePaid, account.Requirements?.CurrentlyDue ?? [], account.Requirements?.DisabledReason,
                ScheduleOf(account.Settings?.Payouts?.Schedule)),
            StripeOutcome<Account>.Rejected { Status: 403 or 404 } => null,
            _ => throw new PaymentProviderAwayException($"The provider does not show {id} at present."),
        };

    private async Task<PayoutSnapshot> Payout(string id, string account, CancellationToken cancellation) =>
        await client.SendAsync<Payout>(StripeRequest.Get(StripeRequest.For("payouts", id), null), new() { StripeAccount = account }, cancellation) is StripeOutcome<Payout>.Ok { Value: var payout }
            ? new(payout.Id, account, Kept<PayoutId>(payout.Metadata), new(payout.Amount), payout.Method == "instant" ? PayoutMethod.Instant : PayoutMethod.Standard, StatusOf(payout.Status), payout.ArrivalDate, payout.FailureCode)
            : throw new PaymentProviderAwayException($"The provider does not show {id} of {account} at present.");

    private static PayoutSchedule ScheduleOf(AccountSchedule? schedule) => schedule switch
    {
        { Interval: "weekly", WeeklyAnchor: "tuesday" } => PayoutSchedule.Tuesdays,
        { Interval: "manual" } => PayoutSchedule.Held,
        _ => PayoutSchedule.Other,
    };

    private static PayoutStatus StatusOf(string status) => status switch
    {
        "in_transit" => PayoutStatus.InTransit,
        "paid" => PayoutStatus.Paid,
        "failed" => PayoutStatus.Failed,
        "canceled" => PayoutStatus.Canceled,
        _ => PayoutStatus.Pending,
    };

    private static TId? Kept<TId>(IReadOnlyDictionary<string, string> metadata) where TId : struct, ITypedId<TId> =>
        TypedId.TryParse<TId>(metadata.GetValueOrDefault(StripeConnectRequests.CauseKey), out var id) ? id : null;
}
