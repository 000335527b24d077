using InstaInstru.Domain.Payments;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Looks up what became of a call that got no definite answer.</summary>
internal sealed class UnknownOutcomes(IStripeClient client)
{
    private static readonly GetOptions WithCharge = new() { Expand = ["latest_charge.balance_transaction"] };

    private static readonly GetOptions WithReversal = new() { Expand = ["transfer_reversal"] };

    private static readonly RequestOptions Read = new();

    /// <summary>The answer as far as the provider's objects tell it; null when the call left no trace and may be made again.</summary>
    public async Task<ProviderAnswer?> Find(StoredCall call, CancellationToken cancellation)
    {
        if (call.Kind is PaymentOperationKind.TopUp) return await Transferred(call, cancellation);
        if (await Caused(call, cancellation) is { } caused) return caused;
        if (call.Kind is PaymentOperationKind.Refund) return await Refunded(call, cancellation);
        var intent = call.Kind switch
        {
            PaymentOperationKind.PlaceHold or PaymentOperationKind.ChargeTip when IntentIn(call.Path) is null => await Placed(call, cancellation),
            PaymentOperationKind.PlaceHold or PaymentOperationKind.ChargeTip or PaymentOperationKind.Capture or PaymentOperationKind.ReleaseHold => await Intent(IntentIn(call.Path)!, cancellation),
            _ => null,
        };
        return intent is not null && TellsOutcome(call.Kind, intent) ? new(PaymentOperationState.Succeeded, intent.Intent, intent, null) : null;
    }

    /// <summary>Whether a look-up that finds nothing proves that the call left no trace: those calls carry an id of ours, and the last one only sets what is set already.</summary>
    public static bool FindsWhatWasMade(PaymentOperationKind kind) => kind is PaymentOperationKind.ReverseTransfer or PaymentOperationKind.TransferAgain or PaymentOperationKind.TakePayoutFee
        or PaymentOperationKind.PayOut or PaymentOperationKind.ReturnPayoutFee or PaymentOperationKind.OpenAccount or PaymentOperationKind.SetSchedule;

    /// <summary>One hold as it is now; null while the provider does not show it.</summary>
    public async Task<IntentSnapshot?> Intent(string id, CancellationToken cancellation)
    {
        var outcome = await client.SendAsync<PaymentIntent>(StripeRequest.Get(StripeRequest.For("payment_intents", id), WithCharge), Read, cancellation);
        return outcome is StripeOutcome<PaymentIntent>.Ok ok ? StripeSnapshots.Of(ok.Value, ok.Value.LastPaymentError) : null;
    }

    /// <summary>The hold or charge that was made for the call's payment or tip, found by the id kept beside it.</summary>
    private async Task<IntentSnapshot?> Placed(StoredCall call, CancellationToken cancellation)
    {
        var since = new PaymentIntentListOptions { Created = Since(call), Limit = 100 };
        var outcome = await client.SendAsync<StripeList<PaymentIntent>>(StripeRequest.Get("/v1/payment_intents", since), Read, cancellation);
        var found = (outcome as StripeOutcome<StripeList<PaymentIntent>>.Ok)?.Value.Data.Select(intent => StripeSnapshots.Of(intent, intent.LastPaymentError))
            .FirstOrDefault(intent => intent.PaymentId == call.PaymentId && intent.TipId == call.TipId);
        return found is null ? null : await Intent(found.Intent, cancellation);
    }

    /// <summary>The top-up of the call's payment; a payment has one.</summary>
    private async Task<ProviderAnswer?> Transferred(StoredCall call, CancellationToken cancellation)
    {
        var since = new TransferListOptions { Created = Since(call), Limit = 100 };
        var outcome = await client.SendAsync<StripeList<Transfer>>(StripeRequest.Get("/v1/transfers", since), Read, cancellation);
        var found = (outcome as StripeOutcome<StripeList<Transfer>>.Ok)?.Value.Data
            .FirstOrDefault(transfer => transfer.Metadata.GetValueOrDefault(StripeRequests.PaymentKey) == call.PaymentId.ToString());
        return found is null ? null : new(PaymentOperationState.Succeeded, found.Id, null, null);
    }

    /// <summary>One refund as it is now; null while the provider does not show it.</summary>
    public async Task<RefundSnapshot?> Refund(string id, CancellationToken cancellation) =>
        await client.SendAsync<Refund>(StripeRequest.Get(StripeRequest.For("refunds", id), WithReversal), Read, cancellation) is StripeOutcome<Refund>.Ok ok ? StripeSnapshots.Of(ok.Value) : null;

    /// <summary>The call's refund, found by the id of ours that its stored request carries.</summary>
    private async Task<ProviderAnswer?> Refunded(StoredCall call, CancellationToken cancellation)
    {
        var since = new RefundListOptions { Created = Since(call), Expand = ["data.transfer_reversal"], Limit = 100 };
        var outcome = await client.SendAsync<StripeList<Refund>>(StripeRequest.Get("/v1/refunds", since), Read, cancellation);
        var found = (outcome as StripeOutcome<StripeList<Refund>>.Ok)?.Value.Data.Select(StripeSnapshots.Of)
            .FirstOrDefault(refund => refund.RefundId is { } id && call.Body.Contains(id.ToString(), StringComparison.Ordinal));
        return found is null ? null : new(PaymentOperationState.Succeeded, found.ProviderId, null, null) { Refund = found };
    }

    /// <summary>Calls about instructors' accounts carry the id of ours that they belong to.</summary>
    private async Task<ProviderAnswer?> Caused(StoredCall call, CancellationToken cancellation) => call.Kind switch
    {
        PaymentOperationKind.ReverseTransfer or PaymentOperationKind.TakePayoutFee =>
            await Caused<TransferReversal>(call, call.Path, new ListOptions { Limit = 100 }, reversal => (reversal.Id, reversal.Metadata), cancellation),
        PaymentOperationKind.TransferAgain or PaymentOperationKind.ReturnPayoutFee =>
            await Caused<Transfer>(call, "/v1/transfers", new TransferListOptions { Created = Since(call), Limit = 100 }, transfer => (transfer.Id, transfer.Metadata), cancellation),
        PaymentOperationKind.PayOut => await Caused<Payout>(call, call.Path, new PayoutListOptions { Created = Since(call), Limit = 100 }, payout => (payout.Id, payout.Metadata), cancellation),
        PaymentOperationKind.OpenAccount => await Caused<Account>(call, call.Path, new ListOptions { Limit = 100 }, account => (account.Id, account.Metadata), cancellation),
        _ => null,
    };

    /// <summary>What the call made, found by the id of ours that its stored request carries.</summary>
    private async Task<ProviderAnswer?> Caused<T>(StoredCall call, string path, ListOptions page, Func<T, (string Id, IReadOnlyDictionary<string, string> Metadata)> named, CancellationToken cancellation)
    {
        var outcome = await client.SendAsync<StripeList<T>>(StripeRequest.Get(path, page), Read with { StripeAccount = call.Account }, cancellation);
        if (outcome is not StripeOutcome<StripeList<T>>.Ok listed) throw new PaymentProviderAwayException($"The provider does not list what {call.Kind} {call.Id} may have made.");
        var (id, _) = listed.Value.Data.Select(named)
            .FirstOrDefault(made => made.Metadata.GetValueOrDefault(StripeConnectRequests.CauseKey) is { } cause && call.Body.Contains(cause, StringComparison.Ordinal));
        return id is null ? null : new(PaymentOperationState.Succeeded, id, null, null);
    }

    private static DateRangeOptions Since(StoredCall call) => new() { Gte = call.StoredAt.AddMinutes(-1) };

    private static bool TellsOutcome(PaymentOperationKind kind, IntentSnapshot intent) => kind switch
    {
        PaymentOperationKind.Capture => intent.State is IntentState.Succeeded or IntentState.Canceled,
        PaymentOperationKind.ReleaseHold => intent.State is IntentState.Canceled or IntentState.Succeeded,
        _ => intent.State is not IntentState.Processing,
    };

    /// <summary>The intent a path such as <c>/v1/payment_intents/pi_1/capture</c> names.</summary>
    private static string? IntentIn(string path) => path.Split('/') is [_, _, "payment_intents", var id, ..] ? Uri.UnescapeDataString(id) : null;
}
