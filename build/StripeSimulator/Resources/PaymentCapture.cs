using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>What becomes of a hold: captured once, canceled, or expired on the simulator's clock.</summary>
public sealed class PaymentCapture
{
    private readonly Stripe _stripe;

    public PaymentCapture(Stripe stripe)
    {
        _stripe = stripe;
        stripe.State.Schedule.On("hold_expires", Expire);
    }

    public JsonObject Capture(JsonObject intent, Call call)
    {
        RequireCapturable(intent);
        var charge = _stripe.State.Get(intent.Str("latest_charge")!, "charge");
        if (charge.Obj("payment_method_details")!.Obj("card")!.Number("capture_before") <= _stripe.State.Now)
        {
            throw new ApiException(
                400,
                "invalid_request_error",
                "charge_expired_for_capture",
                "The charge cannot be captured because the authorization has expired.")
            {
                PaymentIntent = intent.Public(),
            };
        }
        var amount = call.Number("amount_to_capture") ?? intent.Number("amount_capturable");
        CheckAmounts(intent, call, amount);
        if (call.Number("application_fee_amount") is { } fee)
            intent["application_fee_amount"] = Math.Min(fee, amount);
        if (call.Parameters.Obj("transfer_data")?.NumberOrNull("amount") is { } passed)
        {
            intent.Obj("transfer_data")!["amount"] = passed;
            charge.Obj("transfer_data")!["amount"] = passed;
        }
        if (call.Text("statement_descriptor_suffix") is { } suffix)
            intent["statement_descriptor_suffix"] = suffix;
        intent.MergeMetadata(call.Parameters["metadata"]);
        charge["metadata"] = intent.CopyOf("metadata");
        intent["status"] = "succeeded";
        intent["amount_capturable"] = 0;
        intent["amount_received"] = amount;
        _stripe.Charges.Capture(charge, amount, intent.NumberOrNull("application_fee_amount"), later: false);
        _stripe.Events.Emit("charge.captured", charge);
        _stripe.Events.Emit("payment_intent.succeeded", intent);
        return intent.Public();
    }

    /// <summary>Cancels an intent and releases its hold if one stands.</summary>
    public void End(JsonObject intent, string? reason, string chargeEvent)
    {
        var held = intent.Str("status") == "requires_capture";
        intent["status"] = "canceled";
        intent["canceled_at"] = _stripe.State.Now;
        intent["cancellation_reason"] = reason;
        intent["amount_capturable"] = 0;
        intent["next_action"] = null;
        if (held)
        {
            var charge = _stripe.State.Get(intent.Str("latest_charge")!, "charge");
            _stripe.Charges.Release(charge);
            _stripe.Events.Emit(chargeEvent, charge);
        }
        _stripe.Events.Emit("payment_intent.canceled", intent);
    }

    private static void RequireCapturable(JsonObject intent)
    {
        switch (intent.Str("status"))
        {
            case "requires_capture":
                return;
            case "succeeded":
                throw PaymentIntents.Unexpected(intent, "This PaymentIntent could not be captured because it has already been captured.");
            case var status:
                throw PaymentIntents.Unexpected(
                    intent,
                    $"This PaymentIntent could not be captured because it has a status of {status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.");
        }
    }

    private static void CheckAmounts(JsonObject intent, Call call, long amount)
    {
        if (amount < 1)
            throw ApiException.Invalid("This value must be greater than or equal to 1.", "amount_to_capture", "parameter_invalid_integer");
        if (amount > intent.Number("amount_capturable"))
        {
            throw ApiException.Refused(
                $"The amount_to_capture must be less than or equal to the authorized amount of {Amounts.Format(intent.Number("amount_capturable"), intent.Str("currency")!)}.",
                "amount_to_capture",
                "amount_too_large");
        }
        if (call.Has("final_capture") && !call.Flag("final_capture"))
            throw ApiException.Invalid("You cannot set final_capture to false: multicapture is not available for this PaymentIntent.", "final_capture");
        var fee = call.Number("application_fee_amount");
        if (fee is not null && intent["transfer_data"] is null)
        {
            throw ApiException.Invalid(
                "Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an OAuth key or Stripe-Account header) or destination payment (using `transfer_data[destination]`).",
                "application_fee_amount");
        }
        if (fee < 0)
            throw ApiException.Invalid("This value must be greater than or equal to 0.", "application_fee_amount", "parameter_invalid_integer");
        if (call.Parameters.Obj("transfer_data") is not null && (fee is not null || intent["transfer_data"] is null))
            throw ApiException.Invalid("transfer_data[amount] needs a destination and excludes application_fee_amount.", "transfer_data[amount]", "parameters_exclusive");
    }

    private void Expire(JsonObject task)
    {
        var intent = _stripe.State.Get(task.Str("subject")!, "payment_intent");
        if (intent.Str("status") == "requires_capture")
            End(intent, "automatic", "charge.expired");
    }
}
