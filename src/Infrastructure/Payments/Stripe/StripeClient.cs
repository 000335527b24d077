using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Sends requests to Stripe and says how they ended.</summary>
public interface IStripeClient
{
    /// <summary>Sends exactly these bytes. Never throws for what Stripe or the network does; a cancelled caller does.</summary>
    Task<StripeOutcome<T>> SendAsync<T>(StripeRequest request, RequestOptions options, CancellationToken cancellationToken)
        where T : class;
}

/// <summary>
/// The typed HTTP client. Logs method, path, status, error code and duration; never the key, parameters, answers or client secrets.
/// </summary>
public sealed partial class StripeClient(HttpClient http, IOptions<StripeOptions> settings, ILogger<StripeClient> logger) : IStripeClient
{
    /// <summary>The User-Agent of every call.</summary>
    public const string Agent = "InstaInstru/1";

    private const int LongestKey = 255;

    public async Task<StripeOutcome<T>> SendAsync<T>(StripeRequest request, RequestOptions options, CancellationToken cancellationToken)
        where T : class
    {
        using var message = Compose(request, options);
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(options.Budget == CallBudget.User ? settings.Value.UserBudget : settings.Value.JobBudget);
        var started = Stopwatch.GetTimestamp();
        var (outcome, status) = await TryAsync<T>(message, budget.Token, cancellationToken);
        LogCall(request.Method, request.Path, status, Describe(outcome), Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return outcome;
    }

    private HttpRequestMessage Compose(StripeRequest request, RequestOptions options)
    {
        if (request.IsWrite && (string.IsNullOrWhiteSpace(options.IdempotencyKey) || options.IdempotencyKey.Length > LongestKey))
            throw new ArgumentException($"A write needs an idempotency key of at most {LongestKey} characters.", nameof(options));
        var uri = new Uri(settings.Value.ApiBase, request.IsWrite || request.Form.Length == 0 ? request.Path : $"{request.Path}?{request.Form}");
        var message = new HttpRequestMessage(new HttpMethod(request.Method), uri);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.Value.SecretKey);
        message.Headers.UserAgent.ParseAdd(Agent);
        message.Headers.Add("Stripe-Version", StripeConfiguration.ApiVersion);
        if (request.IsWrite)
        {
            message.Headers.Add("Idempotency-Key", options.IdempotencyKey);
            message.Content = new StringContent(request.Form, Encoding.UTF8, "application/x-www-form-urlencoded");
        }
        if (options.StripeAccount is { } account)
            message.Headers.Add("Stripe-Account", account);
        return message;
    }

    private async Task<(StripeOutcome<T> Outcome, int Status)> TryAsync<T>(HttpRequestMessage message, CancellationToken budget, CancellationToken caller)
        where T : class
    {
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, budget);
            var body = await response.Content.ReadAsByteArrayAsync(budget);
            return (Read<T>(response, body), (int)response.StatusCode);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return (new StripeOutcome<T>.Unknown("timeout"), 0);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return (new StripeOutcome<T>.Unknown("network"), 0);
        }
    }

    private static StripeOutcome<T> Read<T>(HttpResponseMessage response, byte[] body)
        where T : class
    {
        var status = (int)response.StatusCode;
        try
        {
            if (status is >= 200 and < 300)
            {
                return JsonSerializer.Deserialize<T>(body, StripeJson.Options) is { } value
                    ? new StripeOutcome<T>.Ok(value, response.Headers.Contains("Idempotent-Replayed"))
                    : new StripeOutcome<T>.Unknown("empty answer");
            }
            return status is < 400 or >= 500 or (int)HttpStatusCode.FailedDependency
                ? new StripeOutcome<T>.Unknown($"status {status}") { Saved = response.Headers.Contains("Idempotent-Replayed") }
                : Refusal<T>(status, JsonSerializer.Deserialize<ErrorEnvelope>(body, StripeJson.Options)?.Error);
        }
        catch (JsonException)
        {
            return new StripeOutcome<T>.Unknown("not JSON");
        }
    }

    private static StripeOutcome<T> Refusal<T>(int status, StripeError? error)
        where T : class => (status, error) switch
        {
            (_, null) => new StripeOutcome<T>.Unknown($"status {status} without an error"),
            (409 or 429, _) or (_, { Code: "lock_timeout" or "idempotency_key_in_use" or "rate_limit" }) => new StripeOutcome<T>.Busy(error),
            (402, _) => new StripeOutcome<T>.Declined(error),
            _ => new StripeOutcome<T>.Rejected(status, error),
        };

    private static string Describe<T>(StripeOutcome<T> outcome) => outcome switch
    {
        StripeOutcome<T>.Ok { Replayed: true } => "replayed",
        StripeOutcome<T>.Ok => "ok",
        StripeOutcome<T>.Declined declined => $"declined {declined.Code}",
        StripeOutcome<T>.Rejected rejected => $"rejected {rejected.Error.Code ?? rejected.Error.Type}",
        StripeOutcome<T>.Busy busy => $"busy {busy.Error.Code}",
        StripeOutcome<T>.Unknown unknown => $"unknown {unknown.Reason}",
        _ => throw new UnreachableException(),
    };

    [LoggerMessage(Level = LogLevel.Debug, Message = "Stripe {Method} {Path} answered {Status}: {Outcome} in {Milliseconds:F0} ms")]
    private partial void LogCall(string method, string path, int status, string outcome, double milliseconds);

    private sealed record ErrorEnvelope(StripeError? Error);
}
