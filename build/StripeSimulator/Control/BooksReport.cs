using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Control;

/// <summary>The simulator's books as data: balances per account and, per payment and transfer, what moved. All figures in cents.</summary>
internal static class BooksReport
{
    public static JsonObject Write(SimulatorState state)
    {
        var accounts = new JsonObject { [Books.Platform] = Balance(state, Books.Platform) };
        foreach (var account in state.All("account").Reverse())
            accounts[account.Id()] = Balance(state, account.Id());
        var outside = new JsonObject();
        foreach (var name in new[] { Books.Cards, Books.Banks, Books.Fees, Books.TopUps })
            outside[name["outside/".Length..]] = state.Books.Balances.GetValueOrDefault(name);
        var refunded = state.All("refund")
            .Where(refund => refund.Str("status") != "failed" && refund.Str("payment_intent") is not null)
            .ToLookup(refund => refund.Str("payment_intent")!, refund => refund.Number("amount"));
        return new JsonObject
        {
            ["now"] = state.Now,
            ["sum"] = state.Books.Balances.Values.Sum(),
            ["accounts"] = accounts,
            ["outside"] = outside,
            ["payments"] = new JsonArray([.. state.All("payment_intent").Reverse().Select(intent => Payment(state, intent, refunded[intent.Id()].Sum()))]),
            ["transfers"] = new JsonArray([.. state.All("transfer").Reverse().Select(Transfer)]),
        };
    }

    private static JsonObject Balance(SimulatorState state, string account) => new()
    {
        ["available"] = state.Books.Available(account),
        ["pending"] = state.Books.Pending(account),
        ["paid_out"] = state.All("payout").Where(payout => payout.Str("_account") == account && payout.Str("status") is not ("failed" or "canceled")).Sum(payout => payout.Number("amount")),
    };

    private static JsonObject Payment(SimulatorState state, JsonObject intent, long refunded)
    {
        var charge = state.Find(intent.Str("latest_charge"), "charge");
        var fee = state.Find(charge?.Str("application_fee"), "application_fee");
        var transfer = state.Find(charge?.Str("transfer"), "transfer");
        var entry = state.Find(charge?.Str("_transaction"), "balance_transaction");
        return new JsonObject
        {
            ["payment_intent"] = intent.Id(),
            ["charge"] = charge?.Id(),
            ["status"] = intent.Str("status"),
            ["metadata"] = intent.CopyOf("metadata"),
            ["amount"] = intent.Number("amount"),
            ["capturable"] = intent.Number("amount_capturable"),
            ["captured"] = charge?.Number("amount_captured") ?? 0,
            ["refunded"] = refunded,
            ["stripe_fee"] = entry?.Number("fee") ?? 0,
            ["application_fee"] = fee?.Number("amount") ?? 0,
            ["application_fee_refunded"] = fee?.Number("amount_refunded") ?? 0,
            ["destination"] = intent.Obj("transfer_data")?.Str("destination"),
            ["transferred"] = transfer?.Number("amount") ?? 0,
            ["transfer_reversed"] = transfer?.Number("amount_reversed") ?? 0,
            ["disputed"] = charge?.Bool("disputed") ?? false,
        };
    }

    private static JsonObject Transfer(JsonObject transfer) => new()
    {
        ["transfer"] = transfer.Id(),
        ["amount"] = transfer.Number("amount"),
        ["reversed"] = transfer.Number("amount_reversed"),
        ["destination"] = transfer.Str("destination"),
        ["source_transaction"] = transfer.Str("source_transaction"),
        ["metadata"] = transfer.CopyOf("metadata"),
    };
}
