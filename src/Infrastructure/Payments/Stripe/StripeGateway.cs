using InstaInstru.Application.Payments;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>There is no definite answer yet: the caller comes back with the same bytes under the same key.</summary>
public sealed class PaymentProviderAwayException(string message) : Exception(message);

/// <summary>The payment provider behind our port: Stripe, or its simulator.</summary>
internal sealed class StripeGateway(IStripeClient client, IStoredCalls calls, UnknownOutcomes unknown, ConnectNews connect, StripeEvents events, TimeProvider time) : IPaymentGateway
{
    /// <summary>
    /// An open call this old is looked up before it is repeated: Stripe answers a repeat with the saved answer, even a 500, and forgets it after a day.
    /// </summary>
    private static readonly TimeSpan LookUpAfter = TimeSpan.FromMinutes(2);

    private static readonly GetOptions WithCharge = new() { Expand = ["latest_charge.balance_transaction"] };

    private static readonly GetOptions WithDisputedCharge = new() { Expand = ["charge"] };

    private static readonly GetOptions WithCard = new() { Expand = ["payment_method"] };

    public async Task<ProviderAnswer> Send(PaymentOperationId operation, CancellationToken cancellation)
    {
        var call = await calls.Operation(operation, cancellation);
        var old = time.GetUtcNow() - call.StoredAt >= LookUpAfter;
        var found = old ? await unknown.Find(call, cancellation) : null;
        var answer = found ?? await Repeat(call, cancellation);
        // An error that is saved for a day counts as a refusal once nothing was found that the call could have made.
        var definite = answer is not null && (answer.Code != StripeSnapshots.SavedError || (old && UnknownOutcomes.FindsWhatWasMade(call.Kind)));
        return definite ? answer! : throw new PaymentProviderAwayException($"No definite answer to {call.Kind} {call.Id} yet.");
    }

    public async Task<ProviderNews> Fetch(WebhookId webhook, CancellationToken cancellation)
    {
        var hint = await calls.Webhook(webhook, cancellation);
        if (StripeWebhooks.AccountOf(hint.Body) is { } account) return await connect.Fetch(hint, account, cancellation);
        if (hint.Type == "setup_intent.succeeded") return new(null, (await SetupOf(hint.ObjectId, cancellation) ?? throw Away(hint.ObjectId)).Confirmed);
        if (hint.Type.StartsWith("charge.dispute.", StringComparison.Ordinal)) return new(null, null) { Chargeback = await Chargeback(hint.ObjectId, cancellation) };
        if (hint.Type.StartsWith("refund.", StringComparison.Ordinal)) return new(null, null) { Refund = await unknown.Refund(hint.ObjectId, cancellation) ?? throw Away(hint.ObjectId) };
        if (IntentOf(hint) is not { } intent) return new(null, null);
        return new(await unknown.Intent(intent, cancellation) ?? throw Away(intent), null);
    }

    public async Task<IntentSnapshot?> Look(string intent, CancellationToken cancellation) =>
        await client.SendAsync<PaymentIntent>(StripeRequest.Get(StripeRequest.For("payment_intents", intent), WithCharge), new(), cancellation) switch
        {
            StripeOutcome<PaymentIntent>.Ok ok => StripeSnapshots.Of(ok.Value, ok.Value.LastPaymentError),
            StripeOutcome<PaymentIntent>.Rejected { Status: 404 } => null,
            _ => throw Away(intent),
        };

    public async Task<HoldPage> HoldsSince(DateTimeOffset since, string? after, CancellationToken cancellation)
    {
        var page = new PaymentIntentListOptions { Created = new() { Gte = since }, Limit = 100, StartingAfter = after };
        return await client.SendAsync<StripeList<PaymentIntent>>(StripeRequest.Get("/v1/payment_intents", page), new(), cancellation) is StripeOutcome<StripeList<PaymentIntent>>.Ok ok
            ? new([.. ok.Value.Data.Select(intent => StripeSnapshots.Of(intent, intent.LastPaymentError))], ok.Value.HasMore)
            : throw Away("its holds");
    }

    public Task<EventPage?> EventsSince(string? account, DateTimeOffset since, string? after, CancellationToken cancellation) => events.Since(account, since, after, cancellation);

    public async Task<PaymentAction?> NextActionOf(string intent, CancellationToken cancellation)
    {
        var outcome = await client.SendAsync<PaymentIntent>(StripeRequest.Get(StripeRequest.For("payment_intents", intent), WithCharge), ForPerson(null), cancellation);
        return outcome is StripeOutcome<PaymentIntent>.Ok { Value: { ClientSecret: { } secret } value } ? new PaymentAction(value.NextAction?.Type ?? value.Status, secret) : null;
    }

    public async Task<CardSetup?> SetupOf(string setupIntent, CancellationToken cancellation)
    {
        var outcome = await client.SendAsync<SetupIntent>(StripeRequest.Get(StripeRequest.For("setup_intents", setupIntent), WithCard), ForPerson(null), cancellation);
        return outcome is StripeOutcome<SetupIntent>.Ok ok ? StripeSnapshots.SetupOf(ok.Value) : null;
    }

    private async Task<ChargebackSnapshot> Chargeback(string id, CancellationToken cancellation) =>
        await client.SendAsync<Dispute>(StripeRequest.Get(StripeRequest.For("disputes", id), WithDisputedCharge), new(), cancellation) is StripeOutcome<Dispute>.Ok ok
            ? StripeSnapshots.Of(ok.Value) : throw Away(id);

    private async Task<ProviderAnswer?> Repeat(StoredCall call, CancellationToken cancellation)
    {
        var request = new StripeRequest("POST", call.Path, call.Body);
        var options = ForPerson(call.Id.ToString()) with { StripeAccount = call.Account };
        return call.Kind switch
        {
            PaymentOperationKind.CreateCustomer => StripeSnapshots.Answer(await client.SendAsync<Customer>(request, options, cancellation), customer => customer.Id),
            PaymentOperationKind.SetUpCard => StripeSnapshots.Answer(await client.SendAsync<SetupIntent>(request, options, cancellation), setup => setup.Id),
            PaymentOperationKind.RemoveCard => StripeSnapshots.Answer(await client.SendAsync<PaymentMethod>(request, options, cancellation), card => card.Id),
            PaymentOperationKind.Refund => StripeSnapshots.RefundAnswer(await client.SendAsync<Refund>(request, options, cancellation)),
            PaymentOperationKind.OpenAccount or PaymentOperationKind.SetSchedule => StripeSnapshots.Answer(await client.SendAsync<Account>(request, options, cancellation), account => account.Id),
            PaymentOperationKind.PayOut => StripeSnapshots.Answer(await client.SendAsync<Payout>(request, options, cancellation), payout => payout.Id),
            PaymentOperationKind.ReverseTransfer or PaymentOperationKind.TakePayoutFee => StripeSnapshots.Answer(await client.SendAsync<TransferReversal>(request, options, cancellation), reversal => reversal.Id),
            PaymentOperationKind.TopUp or PaymentOperationKind.TransferAgain or PaymentOperationKind.ReturnPayoutFee => StripeSnapshots.Answer(await client.SendAsync<Transfer>(request, options, cancellation), transfer => transfer.Id),
            _ => StripeSnapshots.Answer(await client.SendAsync<PaymentIntent>(request, options, cancellation)),
        };
    }

    /// <summary>The intent a hint is about: its own object, or the one its charge names.</summary>
    private static string? IntentOf(StoredHint hint)
    {
        if (hint.Type.StartsWith("payment_intent.", StringComparison.Ordinal)) return hint.ObjectId;
        return hint.Type.StartsWith("charge.", StringComparison.Ordinal) ? StripeWebhooks.IntentOfCharge(hint.Body) : null;
    }

    private static RequestOptions ForPerson(string? key) => new() { IdempotencyKey = key, Budget = CallBudget.User };

    private static PaymentProviderAwayException Away(string id) => new($"The provider does not show {id} at present.");
}
