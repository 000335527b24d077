using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>Confirming a PaymentIntent: authentication, the bank's answer, and the state that follows.</summary>
public sealed class PaymentConfirmation
{
    private readonly Stripe _stripe;

    public PaymentConfirmation(Stripe stripe) => _stripe = stripe;

    public static void RequireConfirmable(JsonObject intent)
    {
        switch (intent.Str("status"))
        {
            case "requires_payment_method" or "requires_confirmation" or "requires_action":
                return;
            case "succeeded":
                throw PaymentIntents.Unexpected(intent, "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.");
            case var status:
                throw PaymentIntents.Unexpected(
                    intent,
                    $"This PaymentIntent's could not be confirmed because it has a status of {status}. Only a PaymentIntent with one of the following statuses may be confirmed: requires_confirmation, requires_action, requires_payment_method.");
        }
    }

    public static ApiException MissingMethod(JsonObject intent) => PaymentIntents.Unexpected(
        intent,
        "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.");

    public JsonObject Confirm(JsonObject intent, JsonObject method, Call call)
    {
        var offSession = call.Parameters["off_session"] is JsonValue value && !(value.TryGetValue<bool>(out var flag) && !flag);
        var confirms = intent.Number("_confirms") + 1;
        intent["_confirms"] = confirms;
        if (confirms > _stripe.State.Options.MaxConfirms)
        {
            intent["status"] = "canceled";
            intent["canceled_at"] = _stripe.State.Now;
            intent["cancellation_reason"] = "automatic";
            intent["next_action"] = null;
            _stripe.Events.Emit("payment_intent.canceled", intent);
            throw PaymentIntents.Unexpected(intent, "This PaymentIntent was canceled because it was confirmed too many times.");
        }
        intent["payment_method"] = method.Id();
        intent["last_payment_error"] = null;
        intent["next_action"] = null;
        intent["_off_session"] = offSession;
        var card = PaymentMethods.CardOf(method);
        if (!NeedsAuthentication(card, method, offSession, call))
            return Charge(intent, method, card, offSession);
        if (offSession || call.Flag("error_on_requires_action"))
            throw Fail(intent, method, card, offSession, Decline.AuthenticationRequired, Decline.AuthenticationRequired);
        intent["status"] = "requires_action";
        intent["next_action"] = call.Text("return_url") is { } returnUrl && !call.Flag("use_stripe_sdk")
            ? NextAction.Redirect(intent.Id(), returnUrl)
            : NextAction.UseSdk(intent.Id());
        _stripe.Events.Emit("payment_intent.requires_action", intent);
        return intent.Public();
    }

    public JsonObject Authenticate(JsonObject intent, bool passed)
    {
        if (intent.Str("status") != "requires_action")
            throw PaymentIntents.Unexpected(intent, $"This PaymentIntent waits for no authentication; it has a status of {intent.Str("status")}.");
        var method = _stripe.State.Get(intent.Str("payment_method")!, "payment_method");
        intent["next_action"] = null;
        if (passed)
        {
            try
            {
                return Charge(intent, method, PaymentMethods.CardOf(method), offSession: false);
            }
            catch (ApiException declined) when (declined.Status == 402)
            {
                return intent.Public();
            }
        }
        intent["status"] = "requires_payment_method";
        intent["payment_method"] = null;
        intent["last_payment_error"] = Decline.Remembered("invalid_request_error", "payment_intent_authentication_failure", null, null, method);
        _stripe.Events.Emit("payment_intent.payment_failed", intent);
        return intent.Public();
    }

    private static bool NeedsAuthentication(TestCard card, JsonObject method, bool offSession, Call call)
    {
        if (!offSession && call.Parameters.Obj("payment_method_options")?.Obj("card")?.Str("request_three_d_secure") is "any" or "challenge")
            return true;
        return card.Authentication switch
        {
            Authentication.Always => true,
            Authentication.UntilSetUp => !(offSession && method.Bool("_set_up")),
            Authentication.OnSessionOnly => !offSession,
            _ => false,
        };
    }

    private JsonObject Charge(JsonObject intent, JsonObject method, TestCard card, bool offSession)
    {
        if (card.Code is { } code)
            throw Fail(intent, method, card, offSession, code, card.DeclineCode);
        var charge = _stripe.Charges.Add(intent, method, card, offSession, null, null);
        if (intent.Str("setup_future_usage") is { } usage && intent.Str("customer") is { } customer)
        {
            _stripe.PaymentMethods.Attach(method, customer);
            if (usage == "off_session")
                method["_set_up"] = true;
        }
        if (intent.Str("capture_method") == "manual")
            Hold(intent, charge);
        else
            Take(intent, charge);
        return intent.Public();
    }

    private void Hold(JsonObject intent, JsonObject charge)
    {
        intent["status"] = "requires_capture";
        intent["amount_capturable"] = intent.Number("amount");
        var expires = charge.Obj("payment_method_details")!.Obj("card")!.Number("capture_before");
        _stripe.State.Schedule.Add("hold_expires", expires + (long)_stripe.State.Options.HoldExpiryLag.TotalSeconds, intent.Id());
        _stripe.Events.Emit("payment_intent.amount_capturable_updated", intent);
    }

    private void Take(JsonObject intent, JsonObject charge)
    {
        intent["status"] = "succeeded";
        intent["amount_received"] = intent.Number("amount");
        _stripe.Charges.Capture(charge, intent.Number("amount"), intent.NumberOrNull("application_fee_amount"), later: true);
        _stripe.Events.Emit("payment_intent.succeeded", intent);
    }

    private ApiException Fail(JsonObject intent, JsonObject method, TestCard card, bool offSession, string code, string? declineCode)
    {
        var charge = _stripe.Charges.Add(intent, method, card, offSession, code, declineCode);
        intent["status"] = "requires_payment_method";
        intent["payment_method"] = null;
        intent["last_payment_error"] = Decline.Remembered("card_error", code, declineCode, charge.Id(), method);
        _stripe.Events.Emit("payment_intent.payment_failed", intent);
        return Decline.Error(code, declineCode, intent, null, charge.Id());
    }
}
