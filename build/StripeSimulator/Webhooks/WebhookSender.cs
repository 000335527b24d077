using System.Text;
using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Webhooks;

/// <summary>Delivers events to their endpoints: at least once, several at a time, signed anew per attempt, retried with growing waits.</summary>
public sealed class WebhookSender : IAsyncDisposable
{
    private const int Concurrent = 8;
    private readonly SimulatorState _state;
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Lock _gate = new();
    private readonly List<Delivery> _waiting = [];
    private int _sending;
    private DeliveryRules _rules = new();
    private Task _loop = Task.CompletedTask;

    public WebhookSender(SimulatorState state)
    {
        _state = state;
        var handler = state.Options.WebhookHandler ?? new SocketsHttpHandler { AllowAutoRedirect = false };
        _http = new HttpClient(handler, disposeHandler: state.Options.WebhookHandler is null) { Timeout = state.Options.WebhookTimeout };
    }

    public DeliveryRules Rules
    {
        get => _rules;
        set
        {
            _rules = value;
            _wake.Release();
        }
    }

    /// <summary>Deliveries not yet answered with 2xx and not given up.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
                return _waiting.Count + _sending;
        }
    }

    public void Start()
    {
        lock (_state.Gate)
        {
            foreach (var record in _state.All("event").Where(record => record.Number("pending_webhooks") > 0).Reverse())
                Enqueue(record);
        }
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Queues the event for every endpoint that has not had it. Called under the state's lock.</summary>
    public void Enqueue(JsonObject record)
    {
        if (_rules.Lost)
            return;
        lock (_gate)
        {
            foreach (var (endpoint, status) in record.Obj("_deliveries")!)
            {
                if (status!.GetValue<string>() != "pending")
                    continue;
                var body = record.Public().ToJsonString();
                for (var copy = _rules.Duplicate ? 2 : 1; copy > 0; copy--)
                    _waiting.Add(new Delivery(record.Id(), endpoint, body, 1, _state.Clock.Wall.GetUtcNow()));
            }
        }
        _wake.Release();
    }

    /// <summary>Sends a finished or failed event to all its endpoints once more. Called under the state's lock.</summary>
    public void Resend(JsonObject record)
    {
        var deliveries = record.Obj("_deliveries")!;
        foreach (var endpoint in deliveries.Select(delivery => delivery.Key).ToList())
            deliveries[endpoint] = "pending";
        record["pending_webhooks"] = deliveries.Count;
        Enqueue(record);
    }

    public void Clear()
    {
        lock (_gate)
            _waiting.Clear();
    }

    /// <summary>Completes when nothing waits or is being sent; false when the limit passes first.</summary>
    public async Task<bool> WaitUntilIdleAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5), _state.Clock.Wall);
        var started = _state.Clock.Wall.GetTimestamp();
        while (Pending > 0)
        {
            if (_state.Clock.Wall.GetElapsedTime(started) > limit)
                return false;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _http.Dispose();
        _stop.Dispose();
        _wake.Dispose();
    }

    private async Task LoopAsync()
    {
        var running = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            running.RemoveAll(task => task.IsCompleted);
            while (running.Count < Concurrent && TakeDue() is { } delivery)
                running.Add(SendAsync(delivery));
            try
            {
                await _wake.WaitAsync(WaitTime(), _stop.Token);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        await Task.WhenAll(running);
    }

    private TimeSpan WaitTime()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 || _rules.Hold)
                return TimeSpan.FromSeconds(1);
            var wait = _waiting.Min(delivery => delivery.NotBefore) - _state.Clock.Wall.GetUtcNow();
            return TimeSpan.FromMilliseconds(Math.Clamp(wait.TotalMilliseconds, 1, 1000));
        }
    }

    private Delivery? TakeDue()
    {
        lock (_gate)
        {
            if (_rules.Hold)
                return null;
            var now = _state.Clock.Wall.GetUtcNow();
            var index = _rules.NewestFirst
                ? _waiting.FindLastIndex(delivery => delivery.NotBefore <= now)
                : _waiting.FindIndex(delivery => delivery.NotBefore <= now);
            if (index < 0)
                return null;
            var due = _waiting[index];
            _waiting.RemoveAt(index);
            _sending++;
            return due;
        }
    }

    private async Task SendAsync(Delivery delivery)
    {
        var delivered = false;
        try
        {
            delivered = await PostAsync(delivery);
        }
        catch (HttpRequestException)
        {
            delivered = false;
        }
        catch (OperationCanceledException)
        {
            delivered = false;
        }
        finally
        {
            Conclude(delivery, delivered);
            _wake.Release();
        }
    }

    private async Task<bool> PostAsync(Delivery delivery)
    {
        if (Endpoint(delivery.Endpoint) is not { } endpoint)
            return false;
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url)
        {
            Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json"),
        };
        var timestamp = _state.Clock.Wall.GetUtcNow().ToUnixTimeSeconds();
        request.Headers.Add("Stripe-Signature", WebhookSignature.Header(endpoint.Secret, timestamp, delivery.Body));
        using var response = await _http.SendAsync(request, _stop.Token);
        return response.IsSuccessStatusCode;
    }

    private (string Url, string Secret)? Endpoint(string id)
    {
        lock (_state.Gate)
            return _state.Find(id, "webhook_endpoint") is { } found && found.Str("status") == "enabled" ? (found.Str("url")!, found.Str("_secret")!) : null;
    }

    private void Conclude(Delivery delivery, bool delivered)
    {
        var gone = Endpoint(delivery.Endpoint) is null;
        var again = !delivered && !gone && delivery.Attempt < _state.Options.WebhookAttempts && !_stop.IsCancellationRequested;
        if (!again && !_stop.IsCancellationRequested)
            Record(delivery, delivered);
        lock (_gate)
        {
            _sending--;
            if (again)
                _waiting.Add(delivery with { Attempt = delivery.Attempt + 1, NotBefore = _state.Clock.Wall.GetUtcNow() + BackOff(delivery.Attempt) });
        }
    }

    private TimeSpan BackOff(int attempt)
    {
        var wait = _state.Options.WebhookBackOff * Math.Pow(2, attempt - 1);
        return wait < TimeSpan.FromSeconds(5) ? wait : TimeSpan.FromSeconds(5);
    }

    private void Record(Delivery delivery, bool delivered)
    {
        lock (_state.Gate)
        {
            if (_state.Find(delivery.Event, "event") is { } record && record.Obj("_deliveries") is { } deliveries && deliveries.Str(delivery.Endpoint) == "pending")
            {
                deliveries[delivery.Endpoint] = delivered ? "succeeded" : "failed";
                record["pending_webhooks"] = Math.Max(0, record.Number("pending_webhooks") - (delivered ? 1 : 0));
            }
            _state.Flush();
        }
    }

    private sealed record Delivery(string Event, string Endpoint, string Body, int Attempt, DateTimeOffset NotBefore);
}
