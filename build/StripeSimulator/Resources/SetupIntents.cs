using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>SetupIntents: saving a card for later, with authentication where the card asks for it.</summary>
public sealed class SetupIntents(Stripe stripe)
{
    private const string Methods = "automatic_payment_methods{enabled*:bool allow_redirects:always|never} ";

    public IEnumerable<Operation> Operations() =>
    [
        new("POST", "/v1/setup_intents", "customer:str payment_method:str confirm:bool usage:off_session|on_session description:str(1000) metadata:map return_url:str use_stripe_sdk:bool " + Methods, Create),
        new("GET", "/v1/setup_intents", "customer:str payment_method:str created:range$list", call => stripe.Page(
            call,
            "/v1/setup_intents",
            "setup_intent",
            intent => Matches(call, intent, "customer") && Matches(call, intent, "payment_method"))),
        new("GET", "/v1/setup_intents/{id}", "client_secret:str", call => stripe.Named(call, "setup_intent").Public()) { FromBrowser = true },
        new("POST", "/v1/setup_intents/{id}/confirm", "payment_method:str return_url:str use_stripe_sdk:bool", ConfirmOperation) { FromBrowser = true },
        new("POST", "/v1/setup_intents/{id}/cancel", "cancellation_reason:abandoned|duplicate|requested_by_customer", Cancel),
    ];

    /// <summary>The customer passes or fails the authentication that a SetupIntent waits for.</summary>
    public JsonObject Authenticate(JsonObject intent, bool passed)
    {
        if (intent.Str("status") != "requires_action")
            throw Unexpected(intent, "authenticated", "requires_action");
        var method = stripe.State.Get(intent.Str("payment_method")!, "payment_method");
        intent["next_action"] = null;
        if (passed)
            return Succeed(intent, method).Public();
        intent["status"] = "requires_payment_method";
        intent["payment_method"] = null;
        intent["last_setup_error"] = Decline.Remembered("invalid_request_error", "setup_intent_authentication_failure", null, null, method);
        stripe.Events.Emit("setup_intent.setup_failed", intent);
        return intent.Public();
    }

    private static bool Matches(Call call, JsonObject intent, string field) => call.Text(field) is not { } wanted || intent.Str(field) == wanted;

    private JsonObject Create(Call call)
    {
        var confirm = call.Flag("confirm");
        if (confirm && !call.Has("payment_method"))
            throw ApiException.Invalid("You cannot confirm this SetupIntent because it's missing a payment method.", "payment_method");
        var customer = stripe.Referenced(call, "customer", "customer");
        var method = call.Text("payment_method") is { } id ? stripe.PaymentMethods.Resolve(id, "payment_method") : null;
        var setupId = SimulatorState.NewId("seti");
        var intent = stripe.State.Add(new JsonObject
        {
            ["id"] = setupId,
            ["object"] = "setup_intent",
            ["application"] = null,
            ["automatic_payment_methods"] = call.Parameters.CopyOf("automatic_payment_methods") ?? new JsonObject { ["enabled"] = true, ["allow_redirects"] = "always" },
            ["cancellation_reason"] = null,
            ["client_secret"] = $"{setupId}_secret_{SimulatorState.Secret(25)}",
            ["created"] = stripe.State.Now,
            ["customer"] = customer?.Id(),
            ["customer_account"] = null,
            ["description"] = call.Text("description"),
            ["excluded_payment_method_types"] = null,
            ["flow_directions"] = null,
            ["last_setup_error"] = null,
            ["latest_attempt"] = null,
            ["livemode"] = false,
            ["mandate"] = null,
            ["metadata"] = new JsonObject(),
            ["next_action"] = null,
            ["on_behalf_of"] = null,
            ["payment_method"] = method?.Id(),
            ["payment_method_configuration_details"] = null,
            ["payment_method_options"] = new JsonObject { ["card"] = new JsonObject { ["mandate_options"] = null, ["network"] = null, ["request_three_d_secure"] = "automatic" } },
            ["payment_method_types"] = new JsonArray("card"),
            ["single_use_mandate"] = null,
            ["status"] = method is null ? "requires_payment_method" : "requires_confirmation",
            ["usage"] = call.Text("usage") ?? "off_session",
        });
        intent.MergeMetadata(call.Parameters["metadata"]);
        stripe.Events.Emit("setup_intent.created", intent);
        return confirm ? Confirm(intent, method!) : intent.Public();
    }

    private JsonObject ConfirmOperation(Call call)
    {
        var intent = stripe.Named(call, "setup_intent");
        if (intent.Str("status") is not ("requires_payment_method" or "requires_confirmation" or "requires_action"))
            throw Unexpected(intent, "confirmed", "requires_payment_method, requires_confirmation, requires_action");
        var id = call.Text("payment_method") ?? intent.Str("payment_method")
            ?? throw ApiException.Invalid("You cannot confirm this SetupIntent because it's missing a payment method.", "payment_method");
        return Confirm(intent, stripe.PaymentMethods.Resolve(id, "payment_method"));
    }

    private JsonObject Confirm(JsonObject intent, JsonObject method)
    {
        var card = PaymentMethods.CardOf(method);
        intent["last_setup_error"] = null;
        if (!card.Attachable)
        {
            intent["status"] = "requires_payment_method";
            intent["payment_method"] = null;
            intent["last_setup_error"] = Decline.Remembered("card_error", card.Code!, card.DeclineCode, null, method);
            stripe.Events.Emit("setup_intent.setup_failed", intent);
            throw Decline.Error(card, null, intent, null);
        }
        intent["payment_method"] = method.Id();
        if (card.Authentication is Authentication.Always or Authentication.UntilSetUp)
        {
            intent["status"] = "requires_action";
            intent["next_action"] = NextAction.UseSdk(intent.Id());
            stripe.Events.Emit("setup_intent.requires_action", intent);
            return intent.Public();
        }
        return Succeed(intent, method).Public();
    }

    private JsonObject Succeed(JsonObject intent, JsonObject method)
    {
        if (intent.Str("customer") is { } customer)
            stripe.PaymentMethods.Attach(method, customer);
        if (intent.Str("usage") == "off_session")
            method["_set_up"] = true;
        intent["status"] = "succeeded";
        intent["next_action"] = null;
        stripe.Events.Emit("setup_intent.succeeded", intent);
        return intent;
    }

    private JsonObject Cancel(Call call)
    {
        var intent = stripe.Named(call, "setup_intent");
        if (intent.Str("status") is "succeeded" or "canceled" or "processing")
            throw Unexpected(intent, "canceled", "requires_payment_method, requires_confirmation, requires_action");
        intent["status"] = "canceled";
        intent["next_action"] = null;
        intent["cancellation_reason"] = call.Text("cancellation_reason");
        stripe.Events.Emit("setup_intent.canceled", intent);
        return intent.Public();
    }

    private static ApiException Unexpected(JsonObject intent, string done, string allowed) => new(
        400,
        "invalid_request_error",
        "setup_intent_unexpected_state",
        $"This SetupIntent could not be {done} because it has a status of {intent.Str("status")}. Only a SetupIntent with one of the following statuses may be {done}: {allowed}.")
    {
        SetupIntent = intent.Public(),
    };
}
