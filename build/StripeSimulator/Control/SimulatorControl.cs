using System.Text.Json.Nodes;
using System.Xml;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;
using InstaInstru.StripeSimulator.Webhooks;

namespace InstaInstru.StripeSimulator.Control;

/// <summary>What a test, a demo or the application's test clock may do to the simulator beside the API; also served under <c>/_simulator</c>.</summary>
public sealed class SimulatorControl
{
    private readonly Resources.Stripe _stripe;
    private readonly WebhookSender _sender;

    internal SimulatorControl(Resources.Stripe stripe, WebhookSender sender)
    {
        _stripe = stripe;
        _sender = sender;
    }

    public Faults Faults { get; } = new();

    public CallLog Calls { get; } = new();

    public DateTimeOffset Now => _stripe.State.Clock.UtcNow;

    public DeliveryRules Deliveries
    {
        get => _sender.Rules;
        set => _sender.Rules = value;
    }

    /// <summary>Puts the clock on an instant and runs everything due until then, each thing at its own time.</summary>
    public void SetClock(DateTimeOffset now) => Change(() =>
    {
        _stripe.State.SetClock(now);
        return true;
    });

    public void Advance(TimeSpan by) => SetClock(_stripe.State.Clock.Wall.GetUtcNow() + _stripe.State.Clock.Offset + by);

    /// <summary>The next instant at which something happens by itself, or null.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_stripe.State.Gate)
                return _stripe.State.Schedule.NextDue is { } due ? DateTimeOffset.FromUnixTimeSeconds(due) : null;
        }
    }

    public JsonObject Clock() => new()
    {
        ["now"] = XmlConvert.ToString(Now.UtcDateTime, XmlDateTimeSerializationMode.Utc),
        ["unix"] = Now.ToUnixTimeSeconds(),
        ["offset_seconds"] = (long)_stripe.State.Clock.Offset.TotalSeconds,
        ["next_due"] = NextDue is { } due ? XmlConvert.ToString(due.UtcDateTime, XmlDateTimeSerializationMode.Utc) : null,
    };

    /// <summary>Whether nothing is due and every webhook has had its answer.</summary>
    public JsonObject Idle()
    {
        Change(() => true);
        var pending = _sender.Pending;
        return new JsonObject { ["idle"] = pending == 0, ["pending_deliveries"] = pending };
    }

    /// <summary>Waits for <see cref="Idle"/>; false when the time is over first.</summary>
    public async Task<bool> WaitUntilIdleAsync(TimeSpan limit, CancellationToken cancellationToken = default)
    {
        Change(() => true);
        return await _sender.WaitUntilIdleAsync(limit, cancellationToken);
    }

    public JsonObject Books() => Change(() => BooksReport.Write(_stripe.State));

    /// <summary>Forgets everything but the configured endpoints, the opening balance and the time.</summary>
    public void Reset()
    {
        lock (_stripe.State.Gate)
        {
            _sender.Clear();
            Faults.Clear();
            Calls.Clear();
            _stripe.State.Reset();
            _stripe.Open();
            _stripe.State.Flush();
        }
    }

    public JsonObject AuthenticatePayment(string id, bool passed) =>
        Change(() => _stripe.PaymentIntents.Authenticate(Find(id, "payment_intent"), passed));

    public JsonObject AuthenticateSetup(string id, bool passed) =>
        Change(() => _stripe.SetupIntents.Authenticate(Find(id, "setup_intent"), passed));

    /// <summary>The instructor finishes Stripe's onboarding form with this bank account number.</summary>
    public JsonObject Onboard(string account, string accountNumber = "000123456789") =>
        Change(() => _stripe.Accounts.CompleteOnboarding(Find(account, "account"), accountNumber).Public());

    public JsonObject Restrict(string account, string reason = "requirements.past_due", params IReadOnlyList<string> due) =>
        Change(() => _stripe.Accounts.Restrict(Find(account, "account"), reason, due).Public());

    /// <summary>Opens a dispute on a captured charge; reason "inquiry" moves no money.</summary>
    public JsonObject Dispute(string charge, string reason = "fraudulent", long? amount = null) =>
        Change(() => _stripe.Disputes.Open(Find(charge, "charge"), reason, amount).Public());

    public JsonObject CloseDispute(string id, bool won) => Change(() => _stripe.Disputes.Close(Find(id, "dispute"), won).Public());

    /// <summary>A bank sends back a payout that was reported as paid.</summary>
    public JsonObject SendBack(string payout, string code = "account_closed") => Change(() => _stripe.Payouts.SendBack(Find(payout, "payout"), code));

    public void TopUp(long cents) => Change(() =>
    {
        _stripe.TopUp(cents);
        return true;
    });

    public string AddWebhook(WebhookTarget target) => Change(() => _stripe.Notifications.AddEndpoint(target.Url, target.Secret, target.Connect).Id());

    /// <summary>Sends an event to its endpoints again, as the Dashboard's resend does.</summary>
    public void Resend(string eventId) => Change(() =>
    {
        _sender.Resend(Find(eventId, "event"));
        return true;
    });

    /// <summary>What the person who follows an account link gets: onboarding done, and where the browser goes next.</summary>
    public string FollowLink(string id) => Change(() =>
    {
        var link = Find(id, "_link");
        if (link.Bool("used") || link.Number("expires_at") < _stripe.State.Now)
            return link.Str("refresh_url")!;
        link["used"] = true;
        _stripe.Accounts.CompleteOnboarding(Find(link.Str("account")!, "account"), "000123456789");
        return link.Str("return_url")!;
    });

    internal void Tick() => Change(() => true);

    /// <summary>Hands what was recorded to the journal and to delivery. Called under the state's lock.</summary>
    internal void Publish()
    {
        _stripe.State.Schedule.RunDue();
        foreach (var id in _stripe.Events.TakeFresh())
        {
            var record = _stripe.State.Get(id, "event");
            _sender.Enqueue(record);
            if (!_sender.Rules.Twin)
                continue;
            var twin = record.DeepClone().AsObject();
            twin["id"] = SimulatorState.NewId("evt");
            twin.Remove("_sequence");
            _sender.Enqueue(_stripe.State.Add(twin));
        }
        _stripe.State.Flush();
    }

    private T Change<T>(Func<T> change)
    {
        lock (_stripe.State.Gate)
        {
            _stripe.State.Schedule.RunDue();
            try
            {
                return change();
            }
            finally
            {
                Publish();
            }
        }
    }

    private JsonObject Find(string id, string type) => _stripe.State.Find(id, type) ?? throw ApiException.Missing(type, id);
}
