using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>Balance transactions and the balance itself, per account.</summary>
public sealed class BalanceTransactions
{
    private const int SettlementSeconds = 2 * 24 * 60 * 60;
    private readonly Stripe _stripe;

    public BalanceTransactions(Stripe stripe)
    {
        _stripe = stripe;
        stripe.State.Schedule.On("funds_available", task => Release(task.Obj("data")!, task.Str("subject")!));
    }

    public IEnumerable<Operation> Operations() =>
    [
        new("GET", "/v1/balance", "", Balance),
        new("GET", "/v1/balance_transactions", "source:str type:str payout:str currency:str created:range$list", call => _stripe.Page(
            call,
            "/v1/balance_transactions",
            "balance_transaction",
            entry => entry.Str("_account") == call.Owner
                && (call.Text("source") is not { } source || entry.Str("source") == source)
                && (call.Text("type") is not { } type || entry.Str("type") == type))),
        new("GET", "/v1/balance_transactions/{id}", "", call =>
        {
            var entry = _stripe.Named(call, "balance_transaction");
            return entry.Str("_account") == call.Owner ? entry.Public() : throw ApiException.Missing("balance_transaction", entry.Id());
        }),
    ];

    /// <summary>Stripe's fee for a card charge: 2.9 % and 30 cents, rounded half up.</summary>
    public static long FeeFor(long amount) => ((amount * 29) + 500) / 1000 + 30;

    /// <summary>Writes a balance transaction; the money itself moves in <see cref="Books"/>.</summary>
    public string Record(string account, string type, string source, long amount, long fee = 0, bool pending = false)
    {
        var id = SimulatorState.NewId("txn");
        _stripe.State.Add(new JsonObject
        {
            ["id"] = id,
            ["object"] = "balance_transaction",
            ["amount"] = amount,
            ["available_on"] = _stripe.State.Now + (pending ? SettlementSeconds : 0),
            ["balance_type"] = "payments",
            ["created"] = _stripe.State.Now,
            ["currency"] = "usd",
            ["description"] = null,
            ["exchange_rate"] = null,
            ["fee"] = fee,
            ["fee_details"] = fee == 0 ? [] : new JsonArray(new JsonObject
            {
                ["amount"] = fee,
                ["application"] = null,
                ["currency"] = "usd",
                ["description"] = "Stripe processing fees",
                ["type"] = "stripe_fee",
            }),
            ["net"] = amount - fee,
            ["reporting_category"] = type == "payment" ? "charge" : type,
            ["source"] = source,
            ["status"] = pending ? "pending" : "available",
            ["type"] = type,
            ["_account"] = account,
        });
        return id;
    }

    /// <summary>Pending money becomes available at an instant, at once when that is past.</summary>
    public void Settle(string account, long amount, string? transaction, long availableOn)
    {
        if (amount == 0)
            return;
        var data = new JsonObject { ["amount"] = amount, ["transaction"] = transaction };
        if (availableOn <= _stripe.State.Now)
            Release(data, account);
        else
            _stripe.State.Schedule.Add("funds_available", availableOn, account, data);
    }

    private void Release(JsonObject data, string account)
    {
        var amount = data.Number("amount");
        _stripe.State.Books.Post("funds_available", account, (Books.PendingOf(account), -amount), (Books.AvailableOf(account), amount));
        if (_stripe.State.Find(data.Str("transaction"), "balance_transaction") is { } entry)
            entry["status"] = "available";
        if (account != Books.Platform)
            _stripe.Payouts.SweepWhenAutomatic(account);
    }

    private JsonObject Balance(Call call)
    {
        var books = _stripe.State.Books;
        var balance = new JsonObject
        {
            ["object"] = "balance",
            ["available"] = Money(books.Available(call.Owner)),
            ["livemode"] = false,
            ["pending"] = Money(books.Pending(call.Owner)),
        };
        if (call.Account is null)
        {
            var owed = _stripe.State.All("account").Sum(account => Math.Max(0, -books.Total(account.Id())));
            balance["connect_reserved"] = new JsonArray(new JsonObject { ["amount"] = owed, ["currency"] = "usd" });
            return balance;
        }
        var instant = Math.Max(0, books.Total(call.Owner));
        balance["instant_available"] = new JsonArray(new JsonObject
        {
            ["amount"] = instant,
            ["currency"] = "usd",
            ["source_types"] = new JsonObject { ["card"] = instant },
        });
        return balance;
    }

    private static JsonArray Money(long amount) =>
        new(new JsonObject { ["amount"] = amount, ["currency"] = "usd", ["source_types"] = new JsonObject { ["card"] = amount } });
}
