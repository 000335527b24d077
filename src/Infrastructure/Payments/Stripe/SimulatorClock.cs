using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using InstaInstru.Infrastructure.Time;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Lets the simulator's time follow the test clock; absent where calls go to Stripe itself.</summary>
internal sealed class SimulatorClock(IOptions<StripeOptions> options) : IClockFollower, IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };

    public bool IsThere => options.Value.IsSimulator;

    public async Task<DateTimeOffset?> NextDue(CancellationToken cancellation)
    {
        var clock = await http.GetFromJsonAsync<JsonElement>(At("/_simulator/clock"), cancellation);
        return clock.GetProperty("next_due").ValueKind == JsonValueKind.Null ? null : clock.GetProperty("next_due").GetDateTimeOffset();
    }

    public async Task MoveTo(DateTimeOffset now, CancellationToken cancellation)
    {
        var text = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        using var answer = await http.PostAsJsonAsync(At("/_simulator/clock"), new { now = text }, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    public async Task UntilIdle(CancellationToken cancellation)
    {
        var idle = await http.GetFromJsonAsync<JsonElement>(At("/_simulator/idle?wait_ms=30000"), cancellation);
        if (!idle.GetProperty("idle").GetBoolean()) throw new TimeoutException("The Stripe simulator still has webhooks to deliver after 30 s.");
    }

    public void Dispose() => http.Dispose();

    private Uri At(string path) => new(options.Value.ApiBase, path);
}
