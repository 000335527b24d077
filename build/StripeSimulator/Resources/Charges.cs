using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>Charges: one attempt to take money from a card, and what became of it.</summary>
public sealed class Charges
{
    private const int MerchantInitiatedVisaSeconds = ((4 * 24) + 18) * 60 * 60;
    private const int OtherSeconds = 7 * 24 * 60 * 60;
    private readonly Stripe _stripe;

    public Charges(Stripe stripe)
    {
        _stripe = stripe;
        stripe.State.Schedule.On("charge_settles", task => SettleLater(task.Str("subject")!));
    }

    public IEnumerable<Operation> Operations() =>
    [
        new("GET", "/v1/charges", "payment_intent:str customer:str transfer_group:str created:range$list", call => _stripe.Page(
            call,
            "/v1/charges",
            "charge",
            charge => Matches(call, charge, "payment_intent") && Matches(call, charge, "customer") && Matches(call, charge, "transfer_group"))),
        new("GET", "/v1/charges/{id}", "", call => _stripe.Named(call, "charge").Public()),
    ];

    /// <summary>Adds the charge of one attempt on an intent; it is captured separately.</summary>
    public JsonObject Add(JsonObject intent, JsonObject method, TestCard card, bool offSession, string? failureCode, string? declineCode)
    {
        var manual = intent.Str("capture_method") == "manual";
        var failed = failureCode is not null;
        var details = CardDetails(method, card, intent.Number("amount"));
        if (!failed && manual)
            details["capture_before"] = _stripe.State.Now + (offSession && card.Brand == "visa" ? MerchantInitiatedVisaSeconds : OtherSeconds);
        var charge = _stripe.State.Add(Document(intent, method));
        charge["failure_code"] = failureCode;
        charge["failure_message"] = failed ? Decline.Message(failureCode!, declineCode) : null;
        charge["outcome"] = Outcome(card, failureCode, declineCode);
        charge["paid"] = !failed;
        charge["status"] = failed ? "failed" : "succeeded";
        charge["payment_method_details"] = new JsonObject { ["card"] = details, ["type"] = "card" };
        intent["latest_charge"] = charge.Id();
        _stripe.Events.Emit(failed ? "charge.failed" : "charge.succeeded", charge);
        if (!failed && card.EarlyFraudWarning)
            _stripe.Disputes.Warn(charge);
        return charge;
    }

    /// <summary>
    /// Takes the money: the platform's balance gets it less Stripe's fee, and a destination charge passes it on with the application fee kept back.
    /// </summary>
    public void Capture(JsonObject charge, long amount, long? applicationFee, bool later)
    {
        charge["captured"] = true;
        charge["amount_captured"] = amount;
        if (amount < charge.Number("amount"))
            charge["amount_refunded"] = charge.Number("amount") - amount;
        charge["application_fee_amount"] = applicationFee is { } wanted ? Math.Min(wanted, amount) : null;
        var card = CardOf(charge);
        var fee = BalanceTransactions.FeeFor(amount);
        _stripe.State.Books.Post("charge", charge.Id(), (Books.Cards, -amount), (Books.PendingOf(Books.Platform), amount - fee), (Books.Fees, fee));
        charge["_transaction"] = _stripe.Transactions.Record(Books.Platform, "charge", charge.Id(), amount, fee, pending: !card.BypassPending);
        foreach (var reason in card.Disputes)
            _stripe.Disputes.OpenLater(charge, reason);
        if (later)
            _stripe.State.Schedule.Add("charge_settles", _stripe.State.Now, charge.Id());
        else
            Complete(charge);
    }

    /// <summary>Releases a hold: the charge shows as refunded although no money moved.</summary>
    public void Release(JsonObject charge)
    {
        charge["amount_refunded"] = charge.Number("amount");
        charge["refunded"] = true;
        _stripe.State.Touch(charge);
    }

    public static TestCard CardOf(JsonObject charge) =>
        TestCards.FromNumber(charge.Str("_number")!) ?? throw new InvalidOperationException("A charge without a card.");

    private static bool Matches(Call call, JsonObject charge, string field) => call.Text(field) is not { } wanted || charge.Str(field) == wanted;

    private void SettleLater(string id)
    {
        var charge = _stripe.State.Get(id, "charge");
        Complete(charge);
        _stripe.Events.Emit("charge.updated", charge, previous: new JsonObject
        {
            ["balance_transaction"] = null,
            ["transfer"] = null,
            ["application_fee"] = null,
        });
    }

    private void Complete(JsonObject charge)
    {
        charge["balance_transaction"] = charge.Str("_transaction");
        var entry = _stripe.State.Get(charge.Str("_transaction")!, "balance_transaction");
        var passedOn = charge.Obj("transfer_data")?.Str("destination") is { } destination
            ? _stripe.Transfers.PassOn(charge, destination, entry.Number("available_on"))
            : 0;
        _stripe.Transactions.Settle(Books.Platform, entry.Number("net") - passedOn, entry.Id(), entry.Number("available_on"));
    }

    private JsonObject Document(JsonObject intent, JsonObject method) => new()
    {
        ["id"] = SimulatorState.NewId("ch"),
        ["object"] = "charge",
        ["amount"] = intent.Number("amount"),
        ["amount_captured"] = 0,
        ["amount_refunded"] = 0,
        ["application"] = null,
        ["application_fee"] = null,
        ["application_fee_amount"] = intent.NumberOrNull("application_fee_amount"),
        ["balance_transaction"] = null,
        ["billing_details"] = method.CopyOf("billing_details"),
        ["calculated_statement_descriptor"] = "INSTAINSTRU",
        ["captured"] = false,
        ["created"] = _stripe.State.Now,
        ["currency"] = intent.Str("currency"),
        ["customer"] = intent.Str("customer"),
        ["description"] = intent.Str("description"),
        ["disputed"] = false,
        ["failure_balance_transaction"] = null,
        ["failure_code"] = null,
        ["failure_message"] = null,
        ["fraud_details"] = new JsonObject(),
        ["livemode"] = false,
        ["metadata"] = intent.CopyOf("metadata"),
        ["on_behalf_of"] = intent.Str("on_behalf_of"),
        ["outcome"] = null,
        ["paid"] = false,
        ["payment_intent"] = intent.Id(),
        ["payment_method"] = method.Id(),
        ["payment_method_details"] = null,
        ["receipt_email"] = intent.Str("receipt_email"),
        ["receipt_number"] = null,
        ["receipt_url"] = null,
        ["refunded"] = false,
        ["review"] = null,
        ["shipping"] = null,
        ["source"] = null,
        ["source_transfer"] = null,
        ["statement_descriptor"] = null,
        ["statement_descriptor_suffix"] = intent.Str("statement_descriptor_suffix"),
        ["status"] = "pending",
        ["transfer_data"] = intent.Obj("transfer_data") is { } transfer
            ? new JsonObject { ["amount"] = transfer.NumberOrNull("amount"), ["destination"] = transfer.Str("destination") }
            : null,
        ["transfer_group"] = intent.Str("transfer_group"),
        ["_number"] = method.Str("_number"),
    };

    private static JsonObject CardDetails(JsonObject method, TestCard card, long amount) => new()
    {
        ["amount_authorized"] = amount,
        ["authorization_code"] = null,
        ["brand"] = card.Brand,
        ["checks"] = new JsonObject { ["address_line1_check"] = null, ["address_postal_code_check"] = null, ["cvc_check"] = card.CvcCheck },
        ["country"] = "US",
        ["exp_month"] = method.Obj("card")!.Number("exp_month"),
        ["exp_year"] = method.Obj("card")!.Number("exp_year"),
        ["extended_authorization"] = new JsonObject { ["status"] = "disabled" },
        ["fingerprint"] = method.Obj("card")!.Str("fingerprint"),
        ["funding"] = card.Funding,
        ["incremental_authorization"] = new JsonObject { ["status"] = "unavailable" },
        ["installments"] = null,
        ["last4"] = card.Number[^4..],
        ["mandate"] = null,
        ["multicapture"] = new JsonObject { ["status"] = "unavailable" },
        ["network"] = card.Brand,
        ["network_token"] = new JsonObject { ["used"] = false },
        ["network_transaction_id"] = null,
        ["overcapture"] = new JsonObject { ["maximum_amount_capturable"] = amount, ["status"] = "unavailable" },
        ["regulated_status"] = "unregulated",
        ["three_d_secure"] = null,
        ["transaction_link_id"] = null,
        ["wallet"] = null,
    };

    private static JsonObject Outcome(TestCard card, string? failureCode, string? declineCode) => new()
    {
        ["advice_code"] = declineCode is "insufficient_funds" or "generic_decline" or "card_velocity_exceeded" ? "try_again_later" : null,
        ["network_advice_code"] = null,
        ["network_decline_code"] = null,
        ["network_status"] = failureCode is null ? "approved_by_network" : card.BlockedByRadar ? "not_sent_to_network" : "declined_by_network",
        ["reason"] = card.BlockedByRadar ? "highest_risk_level" : declineCode ?? failureCode,
        ["risk_level"] = card.RiskLevel,
        ["risk_score"] = card.RiskLevel == "highest" ? 90 : 15,
        ["seller_message"] = failureCode is null ? "Payment complete." : "The bank returned the decline code.",
        ["type"] = failureCode is null ? "authorized" : card.BlockedByRadar ? "blocked" : "issuer_declined",
    };
}
