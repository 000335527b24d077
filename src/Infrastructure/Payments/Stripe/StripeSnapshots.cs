using InstaInstru.Application.Payments;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Stripe's objects in the domain's words.</summary>
internal static class StripeSnapshots
{
    /// <summary>Stripe's own error under this key is saved: an answer only for a call that is known to have left no trace.</summary>
    public const string SavedError = "saved_api_error";

    private const string AuthenticationRequired = "authentication_required";

    /// <summary>Refusals after which only another card helps (ruling 13).</summary>
    private static readonly HashSet<string> Hard = new(StringComparer.Ordinal)
    {
        "lost_card", "stolen_card", "pickup_card", "fraudulent", "expired_card", "incorrect_number", "incorrect_cvc", "invalid_account", "restricted_card", "merchant_blacklist",
    };

    /// <summary>Stripe no longer has the hold, although the intent may not say so yet.</summary>
    private static readonly HashSet<string> HoldGone = new(StringComparer.Ordinal) { "charge_expired_for_capture", "capture_charge_authorization_expired" };

    /// <summary>The definite answer to a call about a hold; null when there is none yet.</summary>
    public static ProviderAnswer? Answer(StripeOutcome<PaymentIntent> outcome) => outcome switch
    {
        StripeOutcome<PaymentIntent>.Ok ok => new(PaymentOperationState.Succeeded, ok.Value.Id, Of(ok.Value, ok.Value.LastPaymentError), null),
        StripeOutcome<PaymentIntent>.Declined declined => new(PaymentOperationState.Declined, declined.Error.PaymentIntent?.Id, Embedded(declined.Error), declined.DeclineCode ?? declined.Code),
        StripeOutcome<PaymentIntent>.Rejected rejected => new(PaymentOperationState.Refused, rejected.Error.PaymentIntent?.Id, Embedded(rejected.Error), rejected.Error.Code ?? rejected.Error.Type),
        _ => null,
    };

    /// <summary>The definite answer to any other call; null when there is none yet.</summary>
    public static ProviderAnswer? Answer<T>(StripeOutcome<T> outcome, Func<T, string> idOf) => outcome switch
    {
        StripeOutcome<T>.Ok ok => new(PaymentOperationState.Succeeded, idOf(ok.Value), null, null),
        StripeOutcome<T>.Declined declined => new(PaymentOperationState.Declined, null, null, declined.DeclineCode ?? declined.Code),
        StripeOutcome<T>.Rejected rejected => new(PaymentOperationState.Refused, null, null, rejected.Error.Code ?? rejected.Error.Type),
        StripeOutcome<T>.Unknown { Saved: true } => new(PaymentOperationState.Refused, null, null, SavedError),
        _ => null,
    };

    /// <summary>The definite answer to a refund; null when there is none yet.</summary>
    public static ProviderAnswer? RefundAnswer(StripeOutcome<Refund> outcome)
    {
        var answer = Answer(outcome, refund => refund.Id);
        return outcome is StripeOutcome<Refund>.Ok ok ? answer! with { Refund = Of(ok.Value) } : answer;
    }

    /// <summary>A refund as Stripe shows it; its reversal is expanded.</summary>
    public static RefundSnapshot Of(Refund refund) => new(
        refund.Id, Kept<PaymentId>(refund.Metadata, StripeRequests.PaymentKey), Kept<RefundId>(refund.Metadata, StripeRequests.RefundKey),
        refund.Status switch { "succeeded" => RefundStatus.Succeeded, "failed" or "canceled" => RefundStatus.Failed, _ => RefundStatus.Pending },
        refund.TransferReversal is null ? Money.Zero : refund.TransferReversal.Value is { } reversal ? new Money(reversal.Amount) : null);

    /// <summary>The hold as Stripe shows it.</summary>
    public static IntentSnapshot Of(PaymentIntent intent, StripeError? failure) => new(
        intent.Id,
        Kept<PaymentId>(intent.Metadata, StripeRequests.PaymentKey),
        StateOf(intent.Status),
        new Money(intent.Amount),
        new Money(intent.AmountReceived),
        intent.CaptureBefore,
        failure is null ? null : DeclineOf(failure))
    {
        TipId = Kept<TipId>(intent.Metadata, StripeRequests.TipKey),
        ProcessingCost = intent.LatestCharge?.Value?.BalanceTransaction?.Value is { } entry ? new Money(entry.Fee) : null,
    };

    /// <summary>A chargeback as Stripe shows it; its charge is expanded.</summary>
    public static ChargebackSnapshot Of(Dispute dispute) => new(
        dispute.Id, dispute.PaymentIntent?.Id ?? "", dispute.Charge?.Value?.Transfer?.Id, StatusOf(dispute), dispute.Reason, new(dispute.Amount),
        new(-dispute.BalanceTransactions.Sum(moved => moved.Amount)), new(dispute.BalanceTransactions.Sum(moved => moved.Fee)), dispute.BalanceTransactions.Count, dispute.EvidenceDetails?.DueBy);

    /// <summary>A set-up with its card, once the bank has confirmed it.</summary>
    public static CardSetup? SetupOf(SetupIntent setup)
    {
        if (setup.ClientSecret is not { } secret) return null;
        var confirmed = setup is { Status: "succeeded", Customer: { } customer, PaymentMethod.Value: { Card: { } card } method }
            ? new ConfirmedSetup(customer.Id, new(method.Id, card.Brand, card.Last4, (int)card.ExpMonth, (int)card.ExpYear, card.Fingerprint))
            : null;
        return new(setup.Id, secret, setup.Status, confirmed);
    }

    /// <summary>An id of ours that is kept beside an object.</summary>
    private static TId? Kept<TId>(IReadOnlyDictionary<string, string>? metadata, string key) where TId : struct, ITypedId<TId> =>
        metadata is not null && metadata.TryGetValue(key, out var text) && TypedId.TryParse<TId>(text, out var id) ? id : null;

    /// <summary>A word that is not known yet is an open chargeback when money has moved and an inquiry when none has.</summary>
    private static ChargebackStatus StatusOf(Dispute dispute) => dispute.Status switch
    {
        "warning_needs_response" => ChargebackStatus.InquiryNeedsResponse,
        "warning_under_review" => ChargebackStatus.InquiryUnderReview,
        "warning_closed" => ChargebackStatus.InquiryClosed,
        "prevented" => ChargebackStatus.Prevented,
        "needs_response" => ChargebackStatus.NeedsResponse,
        "under_review" => ChargebackStatus.UnderReview,
        "lost" => ChargebackStatus.Lost,
        "won" => ChargebackStatus.Won,
        _ => dispute.BalanceTransactions.Count > 0 ? ChargebackStatus.UnderReview : ChargebackStatus.InquiryUnderReview,
    };

    private static IntentSnapshot? Embedded(StripeError error)
    {
        if (error.PaymentIntent is not { } intent) return null;
        var seen = Of(intent, error.Type == "card_error" ? error : intent.LastPaymentError);
        return error.Code is { } code && HoldGone.Contains(code) ? seen with { State = IntentState.Canceled } : seen;
    }

    private static Decline DeclineOf(StripeError error)
    {
        var code = error.DeclineCode ?? error.Code ?? error.Type ?? "unknown";
        if (code == AuthenticationRequired || error.Code is AuthenticationRequired or "payment_intent_authentication_failure") return new(AuthorizationFailure.AuthenticationRequired, code);
        return new(Hard.Contains(code) ? AuthorizationFailure.HardDecline : AuthorizationFailure.SoftDecline, code);
    }

    private static IntentState StateOf(string status) => status switch
    {
        PaymentIntentStatus.RequiresPaymentMethod => IntentState.RequiresPaymentMethod,
        PaymentIntentStatus.RequiresConfirmation => IntentState.RequiresConfirmation,
        PaymentIntentStatus.RequiresAction => IntentState.RequiresAction,
        PaymentIntentStatus.RequiresCapture => IntentState.RequiresCapture,
        PaymentIntentStatus.Canceled => IntentState.Canceled,
        PaymentIntentStatus.Succeeded => IntentState.Succeeded,
        _ => IntentState.Processing,
    };
}
