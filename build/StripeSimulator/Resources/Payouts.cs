using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>Payouts from a Stripe balance to a bank account: pending, in transit, paid or failed; paid may still fail.</summary>
public sealed class Payouts
{
    private const int StandardSeconds = 2 * 24 * 60 * 60;
    private const int InstantSeconds = 30 * 60;
    private static readonly List<string> Days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    private readonly Stripe _stripe;

    public Payouts(Stripe stripe)
    {
        _stripe = stripe;
        stripe.State.Schedule.On("payout_leaves", task => Leave(Of(task)));
        stripe.State.Schedule.On("payout_arrives", task => Arrive(Of(task)));
        stripe.State.Schedule.On("payout_day", task => SweepWhenAutomatic(task.Str("subject")!));
    }

    public IEnumerable<Operation> Operations() =>
    [
        new("POST", "/v1/payouts", "amount*:int currency*:str(3) description:str destination:str metadata:map method:instant|standard statement_descriptor:str(22)", Create),
        new("GET", "/v1/payouts", "status:str destination:str arrival_date:range created:range$list", call => _stripe.Page(
            call,
            "/v1/payouts",
            "payout",
            payout => payout.Str("_account") == call.Owner && (call.Text("status") is not { } status || payout.Str("status") == status))),
        new("GET", "/v1/payouts/{id}", "", call => Named(call).Public()),
        new("POST", "/v1/payouts/{id}/cancel", "", Cancel),
    ];

    /// <summary>Accounts on an automatic schedule are paid out as soon as money is available, weekly ones on their day.</summary>
    public void SweepWhenAutomatic(string account)
    {
        var document = _stripe.State.Get(account, "account");
        var available = _stripe.State.Books.Available(account);
        var schedule = document.Obj("settings")!.Obj("payouts")!.Obj("schedule")!;
        if (!document.Bool("payouts_enabled") || available <= 0 || schedule.Str("interval") == "manual")
            return;
        var today = DateTimeOffset.FromUnixTimeSeconds(_stripe.State.Now);
        if (schedule.Str("interval") == "weekly" && Days.FindIndex(day => day == schedule.Str("weekly_anchor")) is var anchor and >= 0 && (int)today.DayOfWeek != anchor)
        {
            var wait = (anchor - (int)today.DayOfWeek + 7) % 7;
            _stripe.State.Schedule.Add("payout_day", new DateTimeOffset(today.UtcDateTime.Date.AddDays(wait), TimeSpan.Zero).ToUnixTimeSeconds(), account);
            return;
        }
        Add(account, available, "standard", automatic: true, BankOf(document));
    }

    private static string? BankOf(JsonObject? account) => account?.Obj("external_accounts")?.Arr("data")?.FirstOrDefault()?.AsObject().Str("id");

    private JsonObject Create(Call call)
    {
        var amount = call.Number("amount")!.Value;
        if (amount < 1)
            throw ApiException.Invalid("This value must be greater than or equal to 1.", "amount", "parameter_invalid_integer");
        if (!string.Equals(call.Text("currency"), "usd", StringComparison.OrdinalIgnoreCase))
            throw ApiException.Invalid("The balance is in usd.", "currency", call.Text("method") == "instant" ? "instant_payouts_currency_disabled" : null);
        var account = call.Account is { } id ? _stripe.State.Get(id, "account") : null;
        if (account is not null && !account.Bool("payouts_enabled"))
            throw ApiException.Refused("Cannot create payouts: this account has payouts disabled.", code: "payouts_not_allowed");
        var instant = call.Text("method") == "instant";
        var bank = BankOf(account);
        if (instant && (account is null || bank is null))
            throw ApiException.Refused("The bank account or debit card used for this payout doesn't support Instant Payouts.", code: "instant_payouts_unsupported");
        var usable = instant ? _stripe.State.Books.Total(call.Owner) : _stripe.State.Books.Available(call.Owner);
        if (usable < amount)
        {
            throw ApiException.Refused(
                $"You have insufficient funds in your Stripe account for this transfer. Your card balance is {Amounts.Format(usable, "usd")}.",
                code: "balance_insufficient");
        }
        var payout = Add(call.Owner, amount, instant ? "instant" : "standard", automatic: false, bank);
        payout["description"] = call.Text("description");
        payout["statement_descriptor"] = call.Text("statement_descriptor");
        payout.MergeMetadata(call.Parameters["metadata"]);
        return payout.Public();
    }

    private JsonObject Cancel(Call call)
    {
        var payout = Named(call);
        if (payout.Str("status") != "pending")
            throw ApiException.Refused("Payouts can only be canceled while they are pending.");
        payout["status"] = "canceled";
        Return(payout);
        Emit("payout.canceled", payout);
        return payout.Public();
    }

    private JsonObject Add(string account, long amount, string method, bool automatic, string? bank)
    {
        var instant = method == "instant";
        var arrives = _stripe.State.Now + (instant ? InstantSeconds : StandardSeconds);
        var payout = _stripe.State.Add(new JsonObject
        {
            ["id"] = SimulatorState.NewId("po"),
            ["object"] = "payout",
            ["amount"] = amount,
            ["application_fee"] = null,
            ["application_fee_amount"] = null,
            ["arrival_date"] = arrives,
            ["automatic"] = automatic,
            ["balance_transaction"] = null,
            ["created"] = _stripe.State.Now,
            ["currency"] = "usd",
            ["description"] = automatic ? "STRIPE PAYOUT" : null,
            ["destination"] = bank,
            ["failure_balance_transaction"] = null,
            ["failure_code"] = null,
            ["failure_message"] = null,
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["method"] = method,
            ["original_payout"] = null,
            ["payout_method"] = null,
            ["reconciliation_status"] = automatic ? "in_progress" : "not_applicable",
            ["reversed_by"] = null,
            ["source_type"] = "card",
            ["statement_descriptor"] = null,
            ["status"] = "pending",
            ["trace_id"] = null,
            ["type"] = "bank_account",
            ["_account"] = account,
        });
        payout["balance_transaction"] = _stripe.Transactions.Record(account, "payout", payout.Id(), -amount);
        _stripe.State.Books.Post("payout", payout.Id(), (Books.AvailableOf(account), -amount), (Books.Banks, amount));
        _stripe.State.Schedule.Add("payout_leaves", _stripe.State.Now + ((arrives - _stripe.State.Now) / 2), payout.Id());
        _stripe.State.Schedule.Add("payout_arrives", arrives, payout.Id());
        Emit("payout.created", payout);
        return payout;
    }

    private void Leave(JsonObject payout)
    {
        if (payout.Str("status") != "pending")
            return;
        payout["status"] = "in_transit";
        Emit("payout.updated", payout, new JsonObject { ["status"] = "pending" });
    }

    private void Arrive(JsonObject payout)
    {
        if (payout.Str("status") != "in_transit")
            return;
        if (FailureOf(payout) is not { } code)
        {
            payout["status"] = "paid";
            if (payout.Bool("automatic"))
                payout["reconciliation_status"] = "completed";
            Emit("payout.paid", payout);
            return;
        }
        Fail(payout, code);
    }

    private JsonObject Fail(JsonObject payout, string code)
    {
        payout["status"] = "failed";
        payout["failure_code"] = code;
        payout["failure_message"] = "The bank could not process this payout.";
        Return(payout);
        Emit("payout.failed", payout);
        if (_stripe.State.Find(payout.Str("_account"), "account") is { } account)
            _stripe.Accounts.Restrict(account, "requirements.past_due", ["external_account"]);
        return payout.Public();
    }

    private void Return(JsonObject payout)
    {
        var account = payout.Str("_account")!;
        var amount = payout.Number("amount");
        payout["failure_balance_transaction"] = _stripe.Transactions.Record(account, "payout_failure", payout.Id(), amount);
        _stripe.State.Books.Post("payout_returned", payout.Id(), (Books.Banks, -amount), (Books.AvailableOf(account), amount));
    }

    /// <summary>Stripe's test bank accounts fail by their last digits.</summary>
    private string? FailureOf(JsonObject payout) => _stripe.State.Find(payout.Str("destination"), "bank_account")?.Str("last4") switch
    {
        "3001" => "no_account",
        "3002" => "account_closed",
        "3003" => "insufficient_funds",
        "3004" => "debit_not_authorized",
        "3005" => "invalid_currency",
        _ => null,
    };

    /// <summary>The bank sends back what was already reported as paid.</summary>
    public JsonObject SendBack(JsonObject payout, string code)
    {
        if (payout.Str("status") != "paid")
            throw ApiException.Refused("Only a payout that was paid can be sent back.");
        return Fail(payout, code);
    }

    private JsonObject Named(Call call)
    {
        var payout = _stripe.Named(call, "payout");
        return payout.Str("_account") == call.Owner ? payout : throw ApiException.Missing("payout", payout.Id());
    }

    private JsonObject Of(JsonObject task) => _stripe.State.Get(task.Str("subject")!, "payout");

    private void Emit(string type, JsonObject payout, JsonObject? previous = null) =>
        _stripe.Events.Emit(type, payout, payout.Str("_account") == Books.Platform ? null : payout.Str("_account"), previous);
}
