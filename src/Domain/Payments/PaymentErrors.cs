using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Why something cannot be done with a payment or a card.</summary>
public static class PaymentErrors
{
    public static readonly Error PaymentMethodRequired =
        Error.Conflict("payments.payment_method_required", "Save a card first: confirm the SetupIntent with the client_secret, then book again. Nothing was booked.");

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

    [Constraint("ix_payments_booking_id")]
    public static readonly Error AlreadyOpened = Error.Conflict("payments.already_opened", "The booking has its payment already.");

    [Constraint("ix_payment_operations_payment_id_attempt")]
    [Constraint("ix_payment_operations_tip_id_attempt")]
    public static readonly Error OperationPending = Error.Conflict("payments.operation_pending", "The provider is still being asked about this payment. Read the booking again in a moment.");

    [Constraint("ix_webhooks_provider_event_id")]
    public static readonly Error WebhookKnown = Error.Conflict("payments.webhook_known", "This event was received before.");

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
