using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;
using InstaInstru.StripeSimulator.Webhooks;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>What the resources share: the state, the event log and each other.</summary>
public sealed class Stripe
{
    public Stripe(SimulatorState state, EventLog events)
    {
        State = state;
        Events = events;
        Transactions = new BalanceTransactions(this);
        Accounts = new Accounts(this);
        PaymentMethods = new PaymentMethods(this);
        Customers = new Customers(this);
        SetupIntents = new SetupIntents(this);
        Charges = new Charges(this);
        Transfers = new Transfers(this);
        Disputes = new Disputes(this);
        PaymentIntents = new PaymentIntents(this);
        Refunds = new Refunds(this);
        Payouts = new Payouts(this);
        Notifications = new Notifications(this);
    }

    public SimulatorState State { get; }

    public EventLog Events { get; }

    public BalanceTransactions Transactions { get; }

    public Accounts Accounts { get; }

    public PaymentMethods PaymentMethods { get; }

    public Customers Customers { get; }

    public SetupIntents SetupIntents { get; }

    public Charges Charges { get; }

    public Transfers Transfers { get; }

    public Disputes Disputes { get; }

    public PaymentIntents PaymentIntents { get; }

    public Refunds Refunds { get; }

    public Payouts Payouts { get; }

    public Notifications Notifications { get; }

    public IReadOnlyList<Operation> Operations =>
    [
        .. Customers.Operations(), .. PaymentMethods.Operations(), .. SetupIntents.Operations(), .. PaymentIntents.Operations(), .. Charges.Operations(),
        .. Refunds.Operations(), .. Transfers.Operations(), .. Accounts.Operations(), .. Transactions.Operations(), .. Payouts.Operations(),
        .. Disputes.Operations(), .. Notifications.Operations(),
    ];

    /// <summary>What a simulator without history starts with: the configured endpoints and the platform's opening balance.</summary>
    public void Open()
    {
        Configure(State.Options.Webhooks);
        if (State.Books.Balances.Count == 0 && State.Options.PlatformBalanceCents > 0)
            TopUp(State.Options.PlatformBalanceCents);
    }

    /// <summary>A configured endpoint keeps its identity over restarts although port and secret may change: what waited for it is delivered there.</summary>
    private void Configure(IEnumerable<WebhookTarget> targets)
    {
        var former = State.All("webhook_endpoint").Where(endpoint => endpoint.Bool("_configured")).Reverse().ToList();
        foreach (var target in targets)
        {
            var endpoint = former.Find(known => known.Bool("_connect") == target.Connect) ?? Notifications.AddEndpoint(target.Url, target.Secret, target.Connect);
            former.Remove(endpoint);
            endpoint["url"] = target.Url;
            endpoint["_secret"] = target.Secret;
            endpoint["_configured"] = true;
            State.Touch(endpoint);
        }
        foreach (var gone in former)
            State.Remove(gone.Id());
    }

    public void TopUp(long cents) =>
        State.Books.Post("top_up", Books.Platform, (Books.TopUps, -cents), (Books.AvailableOf(Books.Platform), cents));

    /// <summary>The document named by the path; 404 when it is not there.</summary>
    public JsonObject Named(Call call, string type) =>
        State.Find(call.Path["id"], type) ?? throw ApiException.Missing(type, call.Path["id"]);

    /// <summary>The document named by a parameter; 400 when it is not there.</summary>
    public JsonObject? Referenced(Call call, string parameter, string type) =>
        call.Text(parameter) is not { } id ? null : State.Find(id, type) ?? throw ApiException.Missing(type, id, parameter);

    /// <summary>A page of documents, newest first, with Stripe's cursors and the <c>created</c> filter.</summary>
    public JsonObject Page(Call call, string url, string type, Func<JsonObject, bool> matches)
    {
        var limit = call.Number("limit") ?? 10;
        if (limit is < 1 or > 100)
            throw ApiException.Invalid("Invalid limit: must be between 1 and 100", "limit");
        var all = State.All(type).Where(matches).Where(document => InRange(call, document)).ToList();
        var page = all;
        if (call.Text("starting_after") is { } after)
            page = [.. all.Skip(IndexOf(all, after, "starting_after", type) + 1)];
        else if (call.Text("ending_before") is { } before)
            page = [.. all.Take(IndexOf(all, before, "ending_before", type)).Reverse().Take((int)limit).Reverse()];
        return Json.List(url, page.Take((int)limit).Select(document => document.Public()), page.Count > limit);
    }

    private static int IndexOf(List<JsonObject> all, string id, string parameter, string type)
    {
        var index = all.FindIndex(document => document.Id() == id);
        return index >= 0 ? index : throw ApiException.Missing(type, id, parameter);
    }

    private static bool InRange(Call call, JsonObject document)
    {
        var created = document.Number("created");
        return call.Parameters["created"] switch
        {
            null => true,
            JsonValue exact => created == exact.GetValue<long>(),
            JsonObject bounds => (bounds.NumberOrNull("gt") is not { } gt || created > gt)
                && (bounds.NumberOrNull("gte") is not { } gte || created >= gte)
                && (bounds.NumberOrNull("lt") is not { } lt || created < lt)
                && (bounds.NumberOrNull("lte") is not { } lte || created <= lte),
            _ => true,
        };
    }
}
