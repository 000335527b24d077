using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>PaymentIntents: creation, reading, change and cancellation; confirming and capturing have their own classes.</summary>
public sealed class PaymentIntents
{
    private const string Card = "payment_method_options{card{request_three_d_secure:any|automatic|challenge}} ";

    private const string CreateFields =
        "amount*:int currency*:str(3) customer:str payment_method:str confirm:bool capture_method:automatic|automatic_async|manual "
        + "confirmation_method:automatic|manual automatic_payment_methods{enabled*:bool allow_redirects:always|never} off_session:bool|one_off|recurring "
        + "error_on_requires_action:bool application_fee_amount:int transfer_data{destination*:str amount:int} transfer_group:str on_behalf_of:str metadata:map "
        + "description:str(1000) statement_descriptor_suffix:str(22) receipt_email:str setup_future_usage:off_session|on_session return_url:str use_stripe_sdk:bool " + Card;

    private const string ConfirmFields =
        "payment_method:str off_session:bool|one_off|recurring error_on_requires_action:bool capture_method:automatic|automatic_async|manual "
        + "setup_future_usage:off_session|on_session return_url:str receipt_email:str use_stripe_sdk:bool " + Card;

    private const string UpdateFields =
        "amount:int application_fee_amount:int customer:str payment_method:str description:str(1000) metadata:map receipt_email:str "
        + "setup_future_usage:off_session|on_session statement_descriptor_suffix:str(22) transfer_group:str transfer_data{amount:int}";

    private const string CaptureFields = "amount_to_capture:int application_fee_amount:int final_capture:bool metadata:map statement_descriptor_suffix:str(22) transfer_data{amount:int}";

    private static readonly string[] Cancelable = ["requires_payment_method", "requires_capture", "requires_confirmation", "requires_action", "processing"];
    private readonly Stripe _stripe;
    private readonly PaymentConfirmation _confirmation;
    private readonly PaymentCapture _capture;

    public PaymentIntents(Stripe stripe)
    {
        _stripe = stripe;
        _confirmation = new PaymentConfirmation(stripe);
        _capture = new PaymentCapture(stripe);
    }

    public IEnumerable<Operation> Operations() =>
    [
        new("POST", "/v1/payment_intents", CreateFields, Create),
        new("GET", "/v1/payment_intents", "customer:str created:range$list", call => _stripe.Page(
            call,
            "/v1/payment_intents",
            "payment_intent",
            intent => call.Text("customer") is not { } customer || intent.Str("customer") == customer)),
        new("GET", "/v1/payment_intents/{id}", "client_secret:str", call => _stripe.Named(call, "payment_intent").Public()) { FromBrowser = true },
        new("POST", "/v1/payment_intents/{id}", UpdateFields, Update),
        new("POST", "/v1/payment_intents/{id}/confirm", ConfirmFields, Confirm) { FromBrowser = true },
        new("POST", "/v1/payment_intents/{id}/capture", CaptureFields, call => _capture.Capture(_stripe.Named(call, "payment_intent"), call)),
        new("POST", "/v1/payment_intents/{id}/cancel", "cancellation_reason:abandoned|duplicate|fraudulent|requested_by_customer", call =>
            Cancel(_stripe.Named(call, "payment_intent"), call.Text("cancellation_reason"))),
    ];

    /// <summary>The customer passes or fails the authentication that an intent waits for.</summary>
    public JsonObject Authenticate(JsonObject intent, bool passed) => _confirmation.Authenticate(intent, passed);

    public static ApiException Unexpected(JsonObject intent, string message) =>
        new(400, "invalid_request_error", "payment_intent_unexpected_state", message) { PaymentIntent = intent.Public() };

    private JsonObject Create(Call call)
    {
        PaymentRules.CheckCreate(call);
        var customer = _stripe.Referenced(call, "customer", "customer");
        var destination = call.Parameters.Obj("transfer_data")?.Str("destination");
        if (destination is not null)
            _stripe.Accounts.RequireTransfers(destination, "transfer_data[destination]", "destination");
        if (call.Text("on_behalf_of") is { } behalf)
            _stripe.Accounts.RequireTransfers(behalf, "on_behalf_of", "on_behalf_of");
        var method = call.Text("payment_method") is { } id ? _stripe.PaymentMethods.Resolve(id, "payment_method") : null;
        PaymentRules.CheckOwner(method, customer?.Id());

        var intent = _stripe.State.Add(Document(call, customer?.Id(), method?.Id()));
        intent.MergeMetadata(call.Parameters["metadata"]);
        _stripe.Events.Emit("payment_intent.created", intent);
        return call.Flag("confirm") ? _confirmation.Confirm(intent, method!, call) : intent.Public();
    }

    private JsonObject Update(Call call)
    {
        var intent = _stripe.Named(call, "payment_intent");
        var open = intent.Str("status") is "requires_payment_method" or "requires_confirmation" or "requires_action";
        foreach (var field in new[] { "amount", "application_fee_amount", "customer", "payment_method", "setup_future_usage", "transfer_data" })
        {
            if (call.Has(field) && !open)
                throw Unexpected(intent, $"This PaymentIntent's {field} could not be updated because it has a status of {intent.Str("status")}. You may only update the {field} of a PaymentIntent with one of the following statuses: requires_payment_method, requires_confirmation, requires_action.");
        }
        if (call.Number("amount") is { } amount)
            PaymentRules.CheckAmount(amount, intent.Str("currency")!);
        var customer = _stripe.Referenced(call, "customer", "customer")?.Id() ?? intent.Str("customer");
        if (call.Text("payment_method") is { } id)
        {
            var method = _stripe.PaymentMethods.Resolve(id, "payment_method");
            PaymentRules.CheckOwner(method, customer);
            intent["payment_method"] = method.Id();
            intent["status"] = "requires_confirmation";
        }
        intent["customer"] = customer;
        foreach (var field in new[] { "amount", "application_fee_amount", "description", "receipt_email", "setup_future_usage", "statement_descriptor_suffix", "transfer_group" })
        {
            if (call.Has(field))
                intent[field] = call.Parameters.CopyOf(field);
        }
        intent.MergeMetadata(call.Parameters["metadata"]);
        return intent.Public();
    }

    private JsonObject Confirm(Call call)
    {
        var intent = _stripe.Named(call, "payment_intent");
        PaymentConfirmation.RequireConfirmable(intent);
        if (call.Publishable && call.Has("off_session"))
            throw ApiException.Invalid("The parameter `off_session` cannot be passed with a publishable key.", "off_session");
        var id = call.Text("payment_method") ?? intent.Str("payment_method")
            ?? throw PaymentConfirmation.MissingMethod(intent);
        var method = _stripe.PaymentMethods.Resolve(id, "payment_method");
        PaymentRules.CheckOwner(method, intent.Str("customer"));
        foreach (var field in new[] { "capture_method", "setup_future_usage", "receipt_email" })
        {
            if (call.Has(field))
                intent[field] = call.Parameters.CopyOf(field);
        }
        return _confirmation.Confirm(intent, method, call);
    }

    private JsonObject Cancel(JsonObject intent, string? reason)
    {
        var status = intent.Str("status")!;
        if (!Cancelable.Contains(status))
        {
            throw Unexpected(
                intent,
                $"You cannot cancel this PaymentIntent because it has a status of {status}. Only a PaymentIntent with one of the following statuses may be canceled: {string.Join(", ", Cancelable)}.");
        }
        _capture.End(intent, reason, "charge.refunded");
        return intent.Public();
    }

    private JsonObject Document(Call call, string? customer, string? method)
    {
        var id = SimulatorState.NewId("pi");
        return new JsonObject
        {
            ["id"] = id,
            ["object"] = "payment_intent",
            ["amount"] = call.Number("amount"),
            ["amount_capturable"] = 0,
            ["amount_details"] = new JsonObject { ["tip"] = new JsonObject() },
            ["amount_received"] = 0,
            ["application"] = null,
            ["application_fee_amount"] = call.Number("application_fee_amount"),
            ["automatic_payment_methods"] = call.Parameters.CopyOf("automatic_payment_methods") ?? new JsonObject { ["enabled"] = true, ["allow_redirects"] = "always" },
            ["canceled_at"] = null,
            ["cancellation_reason"] = null,
            ["capture_method"] = call.Text("capture_method") ?? "automatic_async",
            ["client_secret"] = $"{id}_secret_{SimulatorState.Secret(25)}",
            ["confirmation_method"] = call.Text("confirmation_method") ?? "automatic",
            ["created"] = _stripe.State.Now,
            ["currency"] = call.Text("currency")!.ToLowerInvariant(),
            ["customer"] = customer,
            ["customer_account"] = null,
            ["description"] = call.Text("description"),
            ["excluded_payment_method_types"] = null,
            ["last_payment_error"] = null,
            ["latest_charge"] = null,
            ["livemode"] = false,
            ["managed_payments"] = null,
            ["metadata"] = new JsonObject(),
            ["next_action"] = null,
            ["on_behalf_of"] = call.Text("on_behalf_of"),
            ["payment_method"] = method,
            ["payment_method_configuration_details"] = null,
            ["payment_method_options"] = new JsonObject { ["card"] = new JsonObject { ["installments"] = null, ["mandate_options"] = null, ["network"] = null, ["request_three_d_secure"] = "automatic" } },
            ["payment_method_types"] = new JsonArray("card"),
            ["processing"] = null,
            ["receipt_email"] = call.Text("receipt_email"),
            ["review"] = null,
            ["setup_future_usage"] = call.Text("setup_future_usage"),
            ["shipping"] = null,
            ["source"] = null,
            ["statement_descriptor"] = null,
            ["statement_descriptor_suffix"] = call.Text("statement_descriptor_suffix"),
            ["status"] = method is null ? "requires_payment_method" : "requires_confirmation",
            ["transfer_data"] = call.Parameters.CopyOf("transfer_data"),
            ["transfer_group"] = call.Text("transfer_group"),
        };
    }
}
