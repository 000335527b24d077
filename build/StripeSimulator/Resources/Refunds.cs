using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>Refunds of captured charges, with transfer and application fee given back only when asked for.</summary>
public sealed class Refunds
{
    private const int LaterSeconds = 60 * 60;
    private readonly Stripe _stripe;

    public Refunds(Stripe stripe)
    {
        _stripe = stripe;
        stripe.State.Schedule.On("refund_succeeds", task => Succeed(stripe.State.Get(task.Str("subject")!, "refund")));
        stripe.State.Schedule.On("refund_fails", task => Fail(stripe.State.Get(task.Str("subject")!, "refund")));
    }

    public IEnumerable<Operation> Operations() =>
    [
        new("POST", "/v1/refunds", "charge:str payment_intent:str amount:int reason:duplicate|fraudulent|requested_by_customer metadata:map refund_application_fee:bool reverse_transfer:bool", Create),
        new("GET", "/v1/refunds", "charge:str payment_intent:str created:range$list", call => _stripe.Page(
            call,
            "/v1/refunds",
            "refund",
            refund => Matches(call, refund, "charge") && Matches(call, refund, "payment_intent"))),
        new("GET", "/v1/refunds/{id}", "", call => _stripe.Named(call, "refund").Public()),
    ];

    private static bool Matches(Call call, JsonObject refund, string field) => call.Text(field) is not { } wanted || refund.Str(field) == wanted;

    private JsonObject Create(Call call)
    {
        var charge = ChargeOf(call);
        var left = charge.Number("amount") - charge.Number("amount_refunded");
        RequireRefundable(charge, left);
        var amount = call.Number("amount") ?? left;
        if (amount < 1)
            throw ApiException.Invalid("This value must be greater than or equal to 1.", "amount", "parameter_invalid_integer");
        if (amount > left)
        {
            var currency = charge.Str("currency")!;
            throw ApiException.Refused($"Refund amount ({Amounts.Format(amount, currency)}) is greater than unrefunded amount on charge ({Amounts.Format(left, currency)})", "amount");
        }
        var transfer = TransferToReverse(call, charge);
        var fee = FeeToRefund(call, charge);

        var refund = _stripe.State.Add(Document(charge, amount, call.Text("reason")));
        refund.MergeMetadata(call.Parameters["metadata"]);
        GiveBack(charge, refund, amount, transfer, fee);
        Pay(charge, refund, amount);
        _stripe.Events.Emit("refund.created", refund);
        _stripe.Events.Emit("charge.refunded", charge);
        return refund.Public();
    }

    private JsonObject ChargeOf(Call call)
    {
        if (call.Has("charge") == call.Has("payment_intent"))
        {
            throw call.Has("charge")
                ? ApiException.Invalid("You may only specify one of these parameters: charge, payment_intent.", "charge", "parameters_exclusive")
                : ApiException.Invalid("One of the following params should be provided for this request: payment_intent or charge.", code: "parameter_missing");
        }
        if (_stripe.Referenced(call, "charge", "charge") is { } charge)
            return charge;
        var intent = _stripe.Referenced(call, "payment_intent", "payment_intent")!;
        var latest = _stripe.State.Find(intent.Str("latest_charge"), "charge");
        return latest is not null && latest.Str("status") == "succeeded"
            ? latest
            : throw ApiException.Refused($"This PaymentIntent ({intent.Id()}) does not have a successful charge to refund.", "payment_intent");
    }

    private static void RequireRefundable(JsonObject charge, long left)
    {
        if (charge.Str("status") != "succeeded")
            throw ApiException.Refused($"Charge {charge.Id()} has not succeeded and cannot be refunded.", "charge");
        if (charge.Bool("_dispute_open"))
            throw ApiException.Refused($"Charge {charge.Id()} has been charged back; cannot issue a refund.", code: "charge_disputed");
        if (left == 0)
            throw ApiException.Refused($"Charge {charge.Id()} has already been refunded.", code: "charge_already_refunded");
        if (!charge.Bool("captured"))
        {
            throw ApiException.Refused(
                $"You must cancel the PaymentIntent {charge.Str("payment_intent")} instead of refunding it: its charge has not been captured.",
                "payment_intent",
                "charge_not_refundable");
        }
    }

    private JsonObject? TransferToReverse(Call call, JsonObject charge)
    {
        if (!call.Flag("reverse_transfer"))
            return null;
        return _stripe.State.Find(charge.Str("transfer"), "transfer")
            ?? throw ApiException.Refused($"Cannot reverse transfer on charge {charge.Id()} because it does not have an associated transfer.", "reverse_transfer");
    }

    private JsonObject? FeeToRefund(Call call, JsonObject charge)
    {
        if (!call.Flag("refund_application_fee"))
            return null;
        return _stripe.State.Find(charge.Str("application_fee"), "application_fee")
            ?? throw ApiException.Refused($"Attempting to refund_application_fee on charge {charge.Id()} but it has no application fee.", "refund_application_fee");
    }

    /// <summary>Transfer and fee go back in proportion; the shares of all refunds of a charge add up to the whole.</summary>
    private void GiveBack(JsonObject charge, JsonObject refund, long amount, JsonObject? transfer, JsonObject? fee)
    {
        var captured = charge.Number("amount_captured");
        var refundedBefore = charge.Number("amount_refunded") - (charge.Number("amount") - captured);
        if (fee is not null)
        {
            var due = Amounts.Share(fee.Number("amount"), refundedBefore + amount, captured) - Amounts.Share(fee.Number("amount"), refundedBefore, captured);
            _stripe.Transfers.RefundFee(fee, Math.Min(due, fee.Number("amount") - fee.Number("amount_refunded")));
        }
        if (transfer is null)
            return;
        var share = Amounts.Share(transfer.Number("amount"), refundedBefore + amount, captured) - Amounts.Share(transfer.Number("amount"), refundedBefore, captured);
        share = Math.Min(share, transfer.Number("amount") - transfer.Number("amount_reversed"));
        if (share > 0)
            refund["transfer_reversal"] = _stripe.Transfers.Reverse(transfer, share, refund.Id(), null).Id();
    }

    private void Pay(JsonObject charge, JsonObject refund, long amount)
    {
        charge["amount_refunded"] = charge.Number("amount_refunded") + amount;
        charge["refunded"] = charge.Number("amount_refunded") == charge.Number("amount");
        _stripe.State.Touch(charge);
        var card = Charges.CardOf(charge);
        var short_ = _stripe.State.Books.Total(Books.Platform) < amount;
        if (short_ || card.Refund == "pending")
        {
            refund["status"] = "pending";
            refund["pending_reason"] = short_ ? "insufficient_funds" : "processing";
            _stripe.State.Schedule.Add("refund_succeeds", _stripe.State.Now + LaterSeconds, refund.Id());
            return;
        }
        Move(refund, amount);
        if (card.Refund == "failed")
            _stripe.State.Schedule.Add("refund_fails", _stripe.State.Now + LaterSeconds, refund.Id());
    }

    private void Move(JsonObject refund, long amount)
    {
        refund["status"] = "succeeded";
        refund["balance_transaction"] = _stripe.Transactions.Record(Books.Platform, "refund", refund.Id(), -amount);
        _stripe.State.Books.Post("refund", refund.Id(), (Books.AvailableOf(Books.Platform), -amount), (Books.Cards, amount));
    }

    private void Succeed(JsonObject refund)
    {
        var amount = refund.Number("amount");
        if (_stripe.State.Books.Total(Books.Platform) < amount)
        {
            _stripe.State.Schedule.Add("refund_succeeds", _stripe.State.Now + LaterSeconds, refund.Id());
            return;
        }
        refund.Remove("pending_reason");
        Move(refund, amount);
        _stripe.Events.Emit("refund.updated", refund, previous: new JsonObject { ["status"] = "pending" });
        _stripe.Events.Emit("charge.refund.updated", refund, previous: new JsonObject { ["status"] = "pending" });
    }

    /// <summary>The bank sends the money back to the platform; a person has to find another way.</summary>
    private void Fail(JsonObject refund)
    {
        var amount = refund.Number("amount");
        var charge = _stripe.State.Get(refund.Str("charge")!, "charge");
        charge["amount_refunded"] = charge.Number("amount_refunded") - amount;
        charge["refunded"] = false;
        refund["status"] = "failed";
        refund["failure_reason"] = "expired_or_canceled_card";
        refund["failure_balance_transaction"] = _stripe.Transactions.Record(Books.Platform, "refund_failure", refund.Id(), amount);
        _stripe.State.Books.Post("refund_failure", refund.Id(), (Books.Cards, -amount), (Books.AvailableOf(Books.Platform), amount));
        _stripe.Events.Emit("refund.failed", refund);
        _stripe.Events.Emit("charge.refund.updated", refund, previous: new JsonObject { ["status"] = "succeeded" });
    }

    private JsonObject Document(JsonObject charge, long amount, string? reason) => new()
    {
        ["id"] = SimulatorState.NewId("re"),
        ["object"] = "refund",
        ["amount"] = amount,
        ["balance_transaction"] = null,
        ["charge"] = charge.Id(),
        ["created"] = _stripe.State.Now,
        ["currency"] = charge.Str("currency"),
        ["customer"] = charge.Str("customer"),
        ["customer_account"] = null,
        ["destination_details"] = new JsonObject { ["card"] = new JsonObject { ["type"] = "refund" }, ["type"] = "card" },
        ["metadata"] = new JsonObject(),
        ["payment_intent"] = charge.Str("payment_intent"),
        ["payment_method"] = charge.Str("payment_method"),
        ["reason"] = reason,
        ["receipt_number"] = null,
        ["source_transfer_reversal"] = null,
        ["status"] = "pending",
        ["transfer_reversal"] = null,
    };
}
