using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Why something cannot be done with a payment or a card.</summary>
public static class PaymentErrors
{
    public static readonly Error PaymentMethodRequired =
        Error.Conflict("payments.payment_method_required", "Save a card first: confirm the SetupIntent with the client_secret, then book again. Nothing was booked.");

    public static readonly Error CardDeclined =
        Error.Conflict("payments.card_declined", "The card does not hold the money for the new time. Nothing was changed: make another card the default one, or choose a start 24 hours ahead or more.");

    public static readonly Error AuthenticationRequired =
        Error.Conflict("payments.authentication_required", "The bank holds the money for the new time only after the student has confirmed it. Nothing was changed: use another card, or choose a start 24 hours ahead or more.");

    public static readonly Error HoldPending =
        Error.Unavailable("payments.hold_pending", "The bank has not answered yet. Nothing was changed; repeat the request after the time in Retry-After.");

    public static readonly Error CardNotFound = Error.NotFound("payments.card_not_found", "You have no such saved card. List your cards and choose one of them.");

    public static readonly Error CardInUse = Error.Conflict("payments.card_in_use", "A lesson that is not paid yet counts on this card. Have another card pay for it first.");

    public static readonly Error InstructorNotPayable = Error.Conflict("payments.instructor_not_payable", "The instructor's payouts are not set up. Choose another instructor.");

    public static readonly Error BadWebhook = new("payments.bad_webhook", ErrorKind.Malformed, "The signature does not fit the body, or the body is no event.");

    public static readonly Error CardNotReady =
        Error.Conflict("payments.card_not_ready", "The bank has not confirmed this card. Confirm the SetupIntent with its client_secret, then repeat the request.");

    /// <summary>The payment's status does not allow this (ruling 12).</summary>
    public static Error IllegalTransition(PaymentStatus status) =>
        Error.Conflict("payments.illegal_transition", "The payment's status does not allow this. Read the booking again.").With("payment_status", status);

    public static readonly Error NothingToRefund = Error.Conflict("payments.nothing_to_refund", "Nothing of this lesson's money has been captured, or all of it was refunded. Cancel the booking to give a hold back.");

    /// <summary>More than what is left of the charge.</summary>
    public static Error RefundTooLarge(Money left) =>
        Error.Conflict("payments.refund_too_large", "This is more than what is left of the charge. Repeat the request with at most refundable_cents.").With("refundable_cents", left.Cents);

    /// <summary>The refund that was shown is another one by now (ruling 22); the facts carry the new terms.</summary>
    public static Error RefundOutcomeChanged(Policies.RefundTerms terms) => BookingErrors.AnotherOutcome
        .With("outcome", terms.Outcome).With("to_card_cents", terms.ToCard.Cents).With("from_instructor_cents", terms.FromInstructor.Cents).With("refundable_cents", terms.Left.Cents);

    public static readonly Error TipNeedsTaughtLesson = Error.Conflict("payments.tip_needs_taught_lesson", "A tip is given for a lesson that was taught and paid. Wait until the lesson is completed.");

    [Constraint("ix_tips_booking_id")]
    public static readonly Error TipGiven = Error.Conflict("payments.tip_given", "This lesson has its tip already. Read it to see how it stands; one that was declined is given again with the same amount.");

    public static readonly Error ChargebackNotLost = Error.Conflict("payments.chargeback_not_lost", "Only a lost chargeback can be repaid or laid on the instructor. Nothing was changed.");

    [Constraint("ix_chargebacks_provider_id")]
    [Constraint("chargebacks_one_charge")]
    public static readonly Error ChargebackKnown = Error.Conflict("payments.chargeback_known", "This chargeback is recorded already.");

    public static readonly Error PayoutAccountMissing =
        Error.Conflict("payments.payout_account_missing", "Your account at the payment provider is not set up. Ask for the onboarding link and follow it, then repeat the request.");

    public static readonly Error PayoutTooSmall = Error.Conflict("payments.payout_too_small", "An instant payout draws at least 50 cents.");

    /// <summary>More than may leave the balance at once.</summary>
    public static Error PayoutTooLarge(Money most) =>
        Error.Conflict("payments.payout_too_large", "This is more than can be paid out at once. Repeat the request with at most available_cents.").With("available_cents", most.Cents);

    public static readonly Error PayoutFeeNotReversible =
        Error.Conflict("payments.payout_fee_not_reversible", "No single lesson of yours covers the fee of this payout. Draw less, or wait for Tuesday's payout.");

    public static readonly Error PayoutsHeld = Error.Conflict("payments.payouts_held", "Your payouts wait while your account is suspended. Ask support; your balance is kept.");

    /// <summary>The payout was asked for and could not be made; the fee, if it was taken, is given back.</summary>
    public static Error PayoutRefused(string? code) =>
        Error.Conflict("payments.payout_refused", "The payout could not be made. Repeat the request with dry_run=true to see what is available.").With("failure_code", code ?? "unknown");

    [Constraint("ix_payouts_instructor_id")]
    public static readonly Error PayoutPending = Error.Conflict("payments.payout_pending", "An instant payout of yours is under way. List your payouts in a moment.");

    [Constraint("ix_payouts_provider_id")]
    public static readonly Error PayoutKnown = Error.Conflict("payments.payout_known", "This payout is recorded already.");

    [Constraint("ix_payout_accounts_account")]
    [Constraint("ix_payout_accounts_instructor_id")]
    public static readonly Error PayoutAccountKnown = Error.Conflict("payments.payout_account_known", "This account of the payment provider is somebody's already.");

    [Constraint("ix_payments_booking_id")]
    public static readonly Error AlreadyOpened = Error.Conflict("payments.already_opened", "The booking has its payment already.");

    [Constraint("ix_payment_operations_payment_id_attempt")]
    [Constraint("ix_payment_operations_tip_id_attempt")]
    public static readonly Error OperationPending = Error.Conflict("payments.operation_pending", "The provider is still being asked about this payment. Read the booking again in a moment.");

    [Constraint("ix_webhooks_provider_event_id")]
    public static readonly Error WebhookKnown = Error.Conflict("payments.webhook_known", "This event was received before.");

    [Constraint("ix_event_feeds_account")]
    public static readonly Error EventFeedKnown = Error.Conflict("payments.event_feed_known", "This list of events is being read already.");

    [Constraint("ix_book_differences_standing")]
    public static readonly Error DifferenceKnown = Error.Conflict("payments.difference_known", "This difference to the provider's books is recorded already.");

    [Constraint("ix_refunds_provider_id")]
    public static readonly Error RefundKnown = Error.Conflict("payments.refund_known", "This refund is recorded already.");

    [Constraint("payments_refunds")]
    public static readonly Error RefundedBeyondCapture = Error.Conflict("payments.refunded_beyond_capture", "A card never gets back more than was taken from it. Nothing was changed.");

    [Constraint("ix_saved_cards_provider_id")]
    [Constraint("ix_cardholders_customer")]
    public static readonly Error CardKnown = Error.Conflict("payments.card_known", "This card is saved already.");
}
