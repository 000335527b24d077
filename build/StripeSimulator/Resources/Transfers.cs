using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>Money to connected accounts: transfers, their reversals, and the application fees of destination charges.</summary>
public sealed class Transfers(Stripe stripe)
{
    public IEnumerable<Operation> Operations() =>
    [
        new("POST", "/v1/transfers", "amount:int currency*:str(3) destination*:str description:str metadata:map source_transaction:str transfer_group:str", Create),
        new("GET", "/v1/transfers", "destination:str transfer_group:str created:range$list", call => stripe.Page(
            call,
            "/v1/transfers",
            "transfer",
            transfer => Matches(call, transfer, "destination") && Matches(call, transfer, "transfer_group"))),
        new("GET", "/v1/transfers/{id}", "", call => stripe.Named(call, "transfer").Public()),
        new("POST", "/v1/transfers/{id}/reversals", "amount:int description:str metadata:map refund_application_fee:bool", CreateReversal),
        new("GET", "/v1/transfers/{id}/reversals", "$list", call =>
        {
            var transfer = stripe.Named(call, "transfer").Id();
            return stripe.Page(call, $"/v1/transfers/{transfer}/reversals", "transfer_reversal", reversal => reversal.Str("transfer") == transfer);
        }),
        new("GET", "/v1/application_fees", "charge:str created:range$list", call => stripe.Page(
            call,
            "/v1/application_fees",
            "application_fee",
            fee => call.Text("charge") is not { } charge || fee.Str("originating_transaction") == charge)),
        new("GET", "/v1/application_fees/{id}", "", call => stripe.Named(call, "application_fee").Public()),
    ];

    /// <summary>
    /// The automatic transfer of a destination charge after its capture, and the application fee that goes back. Returns what the account keeps in cents.
    /// </summary>
    public long PassOn(JsonObject charge, string destination, long availableOn)
    {
        var amount = charge.Obj("transfer_data")!.NumberOrNull("amount") ?? charge.Number("amount_captured");
        if (amount == 0)
            return 0;
        var transfer = Add(destination, amount, charge.Id(), charge.Str("transfer_group") ?? "group_" + charge.Str("payment_intent"), Books.PendingOf(Books.Platform), Books.PendingOf(destination));
        charge["transfer"] = transfer.Id();
        charge["transfer_group"] = transfer.Str("transfer_group");
        var fee = charge.NumberOrNull("application_fee_amount") ?? 0;
        if (fee > 0)
            CollectFee(charge, transfer, destination, fee);
        stripe.Transactions.Settle(destination, amount - fee, null, availableOn);
        return amount - fee;
    }

    /// <summary>Takes back part of a transfer. A destination charge's refund may drive the account negative; an explicit reversal may not.</summary>
    public JsonObject Reverse(JsonObject transfer, long amount, string? refund, JsonNode? metadata)
    {
        var destination = transfer.Str("destination")!;
        var reversal = stripe.State.Add(new JsonObject
        {
            ["id"] = SimulatorState.NewId("trr"),
            ["object"] = "transfer_reversal",
            ["amount"] = amount,
            ["balance_transaction"] = null,
            ["created"] = stripe.State.Now,
            ["currency"] = transfer.Str("currency"),
            ["destination_payment_refund"] = null,
            ["metadata"] = new JsonObject(),
            ["source_refund"] = refund,
            ["transfer"] = transfer.Id(),
        });
        reversal.MergeMetadata(metadata);
        reversal["balance_transaction"] = stripe.Transactions.Record(Books.Platform, "transfer_refund", reversal.Id(), amount);
        stripe.State.Books.Post("transfer_reversal", reversal.Id(), (Books.AvailableOf(destination), -amount), (Books.AvailableOf(Books.Platform), amount));
        transfer["amount_reversed"] = transfer.Number("amount_reversed") + amount;
        transfer["reversed"] = transfer.Number("amount_reversed") == transfer.Number("amount");
        var list = transfer.Obj("reversals")!;
        list.Arr("data")!.Insert(0, reversal.Public());
        stripe.Events.Emit("transfer.reversed", transfer);
        return reversal;
    }

    /// <summary>Gives part of an application fee back to the connected account.</summary>
    public void RefundFee(JsonObject fee, long amount)
    {
        if (amount == 0)
            return;
        var account = fee.Str("account")!;
        var refund = stripe.State.Add(new JsonObject
        {
            ["id"] = SimulatorState.NewId("fr"),
            ["object"] = "fee_refund",
            ["amount"] = amount,
            ["balance_transaction"] = null,
            ["created"] = stripe.State.Now,
            ["currency"] = fee.Str("currency"),
            ["fee"] = fee.Id(),
            ["metadata"] = new JsonObject(),
        });
        refund["balance_transaction"] = stripe.Transactions.Record(Books.Platform, "application_fee_refund", refund.Id(), -amount);
        stripe.State.Books.Post("application_fee_refund", refund.Id(), (Books.AvailableOf(Books.Platform), -amount), (Books.AvailableOf(account), amount));
        fee["amount_refunded"] = fee.Number("amount_refunded") + amount;
        fee["refunded"] = fee.Number("amount_refunded") == fee.Number("amount");
        fee.Obj("refunds")!.Arr("data")!.Insert(0, refund.Public());
        stripe.Events.Emit("application_fee.refunded", fee);
    }

    private static bool Matches(Call call, JsonObject transfer, string field) => call.Text(field) is not { } wanted || transfer.Str(field) == wanted;

    private JsonObject Create(Call call)
    {
        var amount = call.Number("amount") ?? throw ApiException.Invalid("Missing required param: amount.", "amount", "parameter_missing");
        if (amount < 1)
            throw ApiException.Invalid("This value must be greater than or equal to 1.", "amount", "parameter_invalid_integer");
        if (!string.Equals(call.Text("currency"), "usd", StringComparison.OrdinalIgnoreCase))
            throw ApiException.Invalid("The platform's balance is in usd.", "currency");
        var destination = call.Text("destination")!;
        stripe.Accounts.RequireTransfers(destination, "destination", "destination");
        var source = call.Text("source_transaction");
        var group = call.Text("transfer_group");
        var charge = source is null ? null : stripe.State.Find(source, "charge") ?? throw ApiException.Missing("charge", source, "source_transaction");
        var availableOn = stripe.State.Now;
        if (charge is not null)
            availableOn = CheckSource(charge, amount);
        else if (stripe.State.Books.Available(Books.Platform) < amount)
            throw Insufficient("You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://stripe.com/docs/testing#available-balance");
        var waits = availableOn > stripe.State.Now;
        var from = waits ? Books.PendingOf(Books.Platform) : Books.AvailableOf(Books.Platform);
        var to = waits ? Books.PendingOf(destination) : Books.AvailableOf(destination);
        var transfer = Add(destination, amount, source, group ?? charge?.Str("transfer_group") ?? (charge is null ? null : "group_" + charge.Str("payment_intent")), from, to);
        transfer["description"] = call.Text("description");
        transfer.MergeMetadata(call.Parameters["metadata"]);
        if (waits)
        {
            stripe.Transactions.Settle(destination, amount, null, availableOn);
            stripe.Transactions.Settle(Books.Platform, -amount, null, availableOn);
        }
        else
        {
            stripe.Payouts.SweepWhenAutomatic(destination);
        }
        return transfer.Public();
    }

    /// <summary>A transfer tied to a charge cannot exceed it and waits for its funds: returns when they are available.</summary>
    private long CheckSource(JsonObject charge, long amount)
    {
        if (!charge.Bool("captured") || charge.Str("status") != "succeeded")
            throw ApiException.Refused("You cannot use a charge that is not captured as the source_transaction of a transfer.", "source_transaction");
        var used = stripe.State.All("transfer").Where(transfer => transfer.Str("source_transaction") == charge.Id()).Sum(transfer => transfer.Number("amount"));
        if (used + amount > charge.Number("amount_captured"))
        {
            throw ApiException.Refused(
                $"Cannot use source_transaction '{charge.Id()}' because the amount of this transfer and those before it ({Amounts.Format(used + amount, "usd")}) exceeds the charge ({Amounts.Format(charge.Number("amount_captured"), "usd")}).",
                "source_transaction");
        }
        return stripe.State.Get(charge.Str("_transaction")!, "balance_transaction").Number("available_on");
    }

    private JsonObject CreateReversal(Call call)
    {
        var transfer = stripe.Named(call, "transfer");
        var left = transfer.Number("amount") - transfer.Number("amount_reversed");
        var amount = call.Number("amount") ?? left;
        if (left == 0)
            throw ApiException.Refused($"Transfer {transfer.Id()} is already fully reversed.", "id");
        if (amount < 1)
            throw ApiException.Invalid("This value must be greater than or equal to 1.", "amount", "parameter_invalid_integer");
        if (amount > left)
            throw ApiException.Refused($"Reversal amount ({Amounts.Format(amount, "usd")}) is greater than the unreversed amount on the transfer ({Amounts.Format(left, "usd")})", "amount");
        if (stripe.State.Books.Total(transfer.Str("destination")!) < amount)
            throw Insufficient("The recipient's balance is insufficient to reverse this transfer.");
        if (call.Flag("refund_application_fee") && FeeOf(transfer) is { } fee)
            RefundFee(fee, Math.Min(Amounts.Share(fee.Number("amount"), amount, transfer.Number("amount")), fee.Number("amount") - fee.Number("amount_refunded")));
        return Reverse(transfer, amount, null, call.Parameters["metadata"]).Public();
    }

    private JsonObject? FeeOf(JsonObject transfer) =>
        transfer.Str("source_transaction") is { } source ? stripe.State.Find(stripe.State.Find(source, "charge")?.Str("application_fee"), "application_fee") : null;

    private JsonObject Add(string destination, long amount, string? source, string? group, string from, string to)
    {
        var id = SimulatorState.NewId("tr");
        var transfer = stripe.State.Add(new JsonObject
        {
            ["id"] = id,
            ["object"] = "transfer",
            ["amount"] = amount,
            ["amount_reversed"] = 0,
            ["balance_transaction"] = stripe.Transactions.Record(Books.Platform, "transfer", id, -amount),
            ["created"] = stripe.State.Now,
            ["currency"] = "usd",
            ["description"] = null,
            ["destination"] = destination,
            ["destination_payment"] = SimulatorState.NewId("py"),
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["reversals"] = Json.List($"/v1/transfers/{id}/reversals", []),
            ["reversed"] = false,
            ["source_transaction"] = source,
            ["source_type"] = "card",
            ["transfer_group"] = group,
        });
        stripe.State.Books.Post("transfer", id, (from, -amount), (to, amount));
        stripe.Transactions.Record(destination, "payment", id, amount, pending: to == Books.PendingOf(destination));
        stripe.Events.Emit("transfer.created", transfer);
        return transfer;
    }

    private void CollectFee(JsonObject charge, JsonObject transfer, string destination, long amount)
    {
        var id = SimulatorState.NewId("fee");
        var fee = stripe.State.Add(new JsonObject
        {
            ["id"] = id,
            ["object"] = "application_fee",
            ["account"] = destination,
            ["amount"] = amount,
            ["amount_refunded"] = 0,
            ["application"] = "ca_simulator",
            ["balance_transaction"] = stripe.Transactions.Record(Books.Platform, "application_fee", id, amount),
            ["charge"] = transfer.Str("destination_payment"),
            ["created"] = stripe.State.Now,
            ["currency"] = "usd",
            ["fee_source"] = new JsonObject { ["charge"] = charge.Id(), ["type"] = "charge" },
            ["livemode"] = false,
            ["originating_transaction"] = charge.Id(),
            ["refunded"] = false,
            ["refunds"] = Json.List($"/v1/application_fees/{id}/refunds", []),
        });
        stripe.State.Books.Post("application_fee", id, (Books.PendingOf(destination), -amount), (Books.PendingOf(Books.Platform), amount));
        charge["application_fee"] = id;
        stripe.Events.Emit("application_fee.created", fee);
    }

    private static ApiException Insufficient(string message) => ApiException.Refused(message, code: "balance_insufficient");
}
