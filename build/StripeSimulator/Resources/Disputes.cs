using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>Disputes: the bank takes the money back at once with a fee of $15; evidence or time decides. Inquiries move no money.</summary>
public sealed class Disputes
{
    private const long FeeCents = 1500;
    private const int DueSeconds = 9 * 24 * 60 * 60;
    private readonly Stripe _stripe;

    public Disputes(Stripe stripe)
    {
        _stripe = stripe;
        stripe.State.Schedule.On("dispute_opens", task =>
            Open(stripe.State.Get(task.Str("subject")!, "charge"), task.Obj("data")!.Str("reason")!, null));
        stripe.State.Schedule.On("dispute_due", task =>
        {
            var dispute = stripe.State.Get(task.Str("subject")!, "dispute");
            if (dispute.Str("status") is "needs_response" or "warning_needs_response")
                Close(dispute, won: false);
        });
        stripe.State.Schedule.On("dispute_decided", task =>
            Close(stripe.State.Get(task.Str("subject")!, "dispute"), task.Obj("data")!.Bool("won")));
    }

    public IEnumerable<Operation> Operations() =>
    [
        new("GET", "/v1/disputes", "charge:str payment_intent:str created:range$list", call => _stripe.Page(
            call,
            "/v1/disputes",
            "dispute",
            dispute => (call.Text("charge") is not { } charge || dispute.Str("charge") == charge)
                && (call.Text("payment_intent") is not { } intent || dispute.Str("payment_intent") == intent))),
        new("GET", "/v1/disputes/{id}", "", call => _stripe.Named(call, "dispute").Public()),
        new("POST", "/v1/disputes/{id}", "evidence{uncategorized_text:str(20000) product_description:str(20000) service_date:str customer_name:str customer_email_address:str access_activity_log:str(20000)} metadata:map submit:bool", Update),
        new("POST", "/v1/disputes/{id}/close", "", call => Close(_stripe.Named(call, "dispute"), won: false).Public()),
    ];

    public void OpenLater(JsonObject charge, string reason) =>
        _stripe.State.Schedule.Add("dispute_opens", _stripe.State.Now + 1, charge.Id(), new JsonObject { ["reason"] = reason });

    /// <summary>Opens a dispute for an amount that may differ from the charge's.</summary>
    public JsonObject Open(JsonObject charge, string reason, long? amount)
    {
        var inquiry = reason == "inquiry";
        var dispute = _stripe.State.Add(Document(charge, inquiry ? "general" : reason, amount ?? charge.Number("amount_captured"), inquiry));
        charge["disputed"] = true;
        if (!inquiry)
            charge["_dispute_open"] = true;
        _stripe.State.Touch(charge);
        _stripe.State.Schedule.Add("dispute_due", _stripe.State.Now + DueSeconds, dispute.Id());
        _stripe.Events.Emit("charge.dispute.created", dispute);
        if (!inquiry)
        {
            Move(dispute, -dispute.Number("amount"), FeeCents);
            _stripe.Events.Emit("charge.dispute.funds_withdrawn", dispute);
        }
        return dispute;
    }

    /// <summary>The card's bank reports fraud before any dispute.</summary>
    public void Warn(JsonObject charge)
    {
        var warning = _stripe.State.Add(new JsonObject
        {
            ["id"] = SimulatorState.NewId("issfr"),
            ["object"] = "radar.early_fraud_warning",
            ["actionable"] = true,
            ["charge"] = charge.Id(),
            ["created"] = _stripe.State.Now,
            ["fraud_type"] = "unauthorized_use_of_card",
            ["livemode"] = false,
            ["payment_intent"] = charge.Str("payment_intent"),
        });
        _stripe.Events.Emit("radar.early_fraud_warning.created", warning);
    }

    /// <summary>The bank's word. A dispute lost may still be won late.</summary>
    public JsonObject Close(JsonObject dispute, bool won)
    {
        if (dispute.Str("status") is "won" or "warning_closed" || (!won && dispute.Str("status") == "lost"))
            throw ApiException.Refused("This dispute is already closed.");
        var inquiry = dispute.Str("status")!.StartsWith("warning", StringComparison.Ordinal);
        dispute["status"] = inquiry ? "warning_closed" : won ? "won" : "lost";
        dispute["is_charge_refundable"] = inquiry || won;
        var charge = _stripe.State.Get(dispute.Str("charge")!, "charge");
        charge["_dispute_open"] = false;
        _stripe.Events.Emit("charge.dispute.closed", dispute);
        if (won && !inquiry)
        {
            Move(dispute, dispute.Number("amount"), 0);
            _stripe.Events.Emit("charge.dispute.funds_reinstated", dispute);
        }
        return dispute;
    }

    private JsonObject Update(Call call)
    {
        var dispute = _stripe.Named(call, "dispute");
        if (dispute.Str("status") is not ("needs_response" or "warning_needs_response"))
            throw ApiException.Refused($"This dispute has a status of {dispute.Str("status")} and takes no more evidence.");
        foreach (var (name, value) in call.Parameters.Obj("evidence") ?? [])
            dispute.Obj("evidence")![name] = value!.DeepClone();
        dispute.MergeMetadata(call.Parameters["metadata"]);
        dispute.Obj("evidence_details")!["has_evidence"] = true;
        if (call.Flag("submit") || !call.Has("submit"))
            Submit(dispute);
        _stripe.Events.Emit("charge.dispute.updated", dispute, previous: []);
        return dispute.Public();
    }

    private void Submit(JsonObject dispute)
    {
        dispute.Obj("evidence_details")!["submission_count"] = dispute.Obj("evidence_details")!.Number("submission_count") + 1;
        dispute["status"] = dispute.Str("status") == "needs_response" ? "under_review" : "warning_under_review";
        var text = dispute.Obj("evidence")!.Str("uncategorized_text");
        if (text is "winning_evidence" or "losing_evidence")
            _stripe.State.Schedule.Add("dispute_decided", _stripe.State.Now + 1, dispute.Id(), new JsonObject { ["won"] = text == "winning_evidence" });
    }

    private void Move(JsonObject dispute, long amount, long fee)
    {
        var entry = _stripe.Transactions.Record(Books.Platform, "adjustment", dispute.Id(), amount, fee);
        dispute.Arr("balance_transactions")!.Add(_stripe.State.Get(entry, "balance_transaction").Public());
        _stripe.State.Books.Post("dispute", dispute.Id(), (Books.AvailableOf(Books.Platform), amount - fee), (Books.Cards, -amount), (Books.Fees, fee));
    }

    private JsonObject Document(JsonObject charge, string reason, long amount, bool inquiry) => new()
    {
        ["id"] = SimulatorState.NewId(inquiry ? "issin" : "du"),
        ["object"] = "dispute",
        ["amount"] = amount,
        ["balance_transactions"] = new JsonArray(),
        ["charge"] = charge.Id(),
        ["created"] = _stripe.State.Now,
        ["currency"] = charge.Str("currency"),
        ["enhanced_eligibility_types"] = new JsonArray(),
        ["evidence"] = Evidence(),
        ["evidence_details"] = new JsonObject
        {
            ["due_by"] = _stripe.State.Now + DueSeconds,
            ["enhanced_eligibility"] = new JsonObject(),
            ["has_evidence"] = false,
            ["past_due"] = false,
            ["submission_count"] = 0,
        },
        ["is_charge_refundable"] = inquiry,
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["payment_intent"] = charge.Str("payment_intent"),
        ["payment_method_details"] = new JsonObject
        {
            ["card"] = new JsonObject { ["brand"] = "visa", ["case_type"] = inquiry ? "inquiry" : "chargeback", ["network"] = "visa", ["network_reason_code"] = "83" },
            ["type"] = "card",
        },
        ["reason"] = reason,
        ["status"] = inquiry ? "warning_needs_response" : "needs_response",
    };

    private static JsonObject Evidence()
    {
        var evidence = new JsonObject { ["enhanced_evidence"] = new JsonObject() };
        foreach (var name in EvidenceFields)
            evidence[name] = null;
        return evidence;
    }

    private static readonly string[] EvidenceFields =
    [
        "access_activity_log", "billing_address", "cancellation_policy", "cancellation_policy_disclosure", "cancellation_rebuttal", "customer_communication",
        "customer_email_address", "customer_name", "customer_purchase_ip", "customer_signature", "duplicate_charge_documentation", "duplicate_charge_explanation",
        "duplicate_charge_id", "product_description", "receipt", "refund_policy", "refund_policy_disclosure", "refund_refusal_explanation", "service_date",
        "service_documentation", "shipping_address", "shipping_carrier", "shipping_date", "shipping_documentation", "shipping_tracking_number",
        "uncategorized_file", "uncategorized_text",
    ];
}
