using System.Text;
using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Control;
using InstaInstru.StripeSimulator.State;
using InstaInstru.StripeSimulator.Webhooks;

namespace InstaInstru.StripeSimulator.Http;

/// <summary>
/// What every call passes: key, version, account, parameters, idempotency, planned faults, then the operation under the state's lock.
/// </summary>
public sealed class RequestPipeline(SimulatorState state, EventLog events, Faults faults, CallLog log, Action publish)
{
    private readonly IdempotencyStore _keys = new(state);
    private readonly Expander _expander = new(state);

    public async Task HandleAsync(HttpContext context, Operation operation)
    {
        var requestId = SimulatorState.NewId("req");
        var fault = faults.Take($"{operation.Method} {context.Request.Path}");
        var text = operation.Method == "POST" ? await ReadBodyAsync(context) : context.Request.QueryString.Value?.TrimStart('?') ?? "";
        if (fault?.Kind is FaultKind.Slow)
            await PauseWithKeyAsync(fault, context);
        if (fault?.Kind is FaultKind.Cut or FaultKind.Timeout)
        {
            await CutAsync(context, fault);
            return;
        }
        var answer = Answer(context, operation, text, requestId, fault);
        var headers = context.Request.Headers;
        log.Add(new LoggedCall(operation.Name, context.Request.Path.Value ?? "", text, headers["Idempotency-Key"], headers.UserAgent.ToString(), answer.Status, answer.Body));
        if (fault?.Kind is FaultKind.CutAfter or FaultKind.TimeoutAfter)
        {
            await CutAsync(context, fault);
            return;
        }
        await WriteAsync(context, requestId, answer, fault?.Kind == FaultKind.NotJson);
    }

    /// <summary>Stripe's answer for a path that does not exist.</summary>
    public static Task UnknownRouteAsync(HttpContext context)
    {
        var requestId = SimulatorState.NewId("req");
        var error = new ApiException(404, "invalid_request_error", null, $"Unrecognized request URL ({context.Request.Method}: {context.Request.Path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.");
        return WriteAsync(context, requestId, new ApiAnswer(404, error.ToJson(requestId).ToJsonString()), notJson: false);
    }

    private ApiAnswer Answer(HttpContext context, Operation operation, string text, string requestId, Fault? fault)
    {
        lock (state.Gate)
        {
            try
            {
                state.Schedule.RunDue();
                events.BeginRequest(requestId, context.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key ? key : null);
                return Guarded(context, operation, text, requestId, fault);
            }
            catch (ApiException error)
            {
                return new ApiAnswer(error.Status, error.ToJson(requestId).ToJsonString());
            }
            finally
            {
                events.BeginRequest(null, null);
                publish();
            }
        }
    }

    private ApiAnswer Guarded(HttpContext context, Operation operation, string text, string requestId, Fault? fault)
    {
        var publishable = Authenticate(context, operation);
        CheckVersion(context);
        RefuseByFault(fault);
        var account = ActingAccount(context);
        var key = operation.Method == "POST" ? context.Request.Headers["Idempotency-Key"].ToString() : "";
        var raw = FormReader.Parse(text);
        if (publishable)
            raw.Remove("client_secret");
        if (key.Length == 0)
            return Execute(context, operation, raw, account, requestId, null, publishable, fault);

        var endpoint = context.Request.Path.Value!;
        var compared = raw.ToJsonString();
        if (_keys.Begin(account, key, endpoint, compared) is { } saved)
            return new ApiAnswer(saved.Status, saved.Body, Replayed: true);
        (int, string)? toSave = null;
        try
        {
            var answer = Execute(context, operation, raw, account, requestId, key, publishable, fault);
            toSave = answer.Saved ? (answer.Status, answer.Body) : null;
            return answer;
        }
        finally
        {
            _keys.Finish(account, key, endpoint, compared, toSave);
        }
    }

    private ApiAnswer Execute(HttpContext context, Operation operation, JsonObject raw, string? account, string requestId, string? key, bool publishable, Fault? fault)
    {
        try
        {
            var path = context.Request.RouteValues.ToDictionary(value => value.Key, value => (string)value.Value!);
            if (publishable)
                CheckClientSecret(context, path["id"]);
            var parameters = ParameterReader.Read(raw, operation.Parameters);
            if (fault?.Kind == FaultKind.ApiError)
                throw ServerError(500);
            var result = operation.Run(new Call(parameters, path, account, requestId, key, publishable));
            if (fault?.Kind == FaultKind.ApiErrorAfter)
                throw ServerError(500);
            _expander.Expand(result, parameters.Arr("expand"));
            return new ApiAnswer(200, result.ToJsonString());
        }
        catch (ApiException error)
        {
            return new ApiAnswer(error.Status, error.ToJson(requestId).ToJsonString(), Saved: !error.BeforeExecution && error.Status != 429);
        }
    }

    private bool Authenticate(HttpContext context, Operation operation)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var key = header.StartsWith("Bearer ", StringComparison.Ordinal) ? header[7..].Trim() : "";
        if (key.StartsWith("pk_test_", StringComparison.Ordinal) && operation.FromBrowser)
            return true;
        if (key.Length == 0)
        {
            throw new ApiException(
                401,
                "invalid_request_error",
                null,
                "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        }
        var known = state.Options.SecretKey is { } expected ? key == expected : key.StartsWith("sk_test_", StringComparison.Ordinal);
        return known ? false : throw new ApiException(401, "invalid_request_error", null, "Invalid API Key provided: " + key[..Math.Min(8, key.Length)] + "****");
    }

    private static void CheckVersion(HttpContext context)
    {
        var version = context.Request.Headers["Stripe-Version"].ToString();
        if (version != SimulatorOptions.ApiVersion)
            throw ApiException.Invalid($"Invalid Stripe API version: {(version.Length == 0 ? "none" : version)}. This simulator answers {SimulatorOptions.ApiVersion}.");
    }

    private string? ActingAccount(HttpContext context)
    {
        var account = context.Request.Headers["Stripe-Account"].ToString();
        if (account.Length == 0)
            return null;
        return state.Find(account, "account") is not null
            ? account
            : throw new ApiException(403, "invalid_request_error", "account_invalid", $"The provided key does not have access to account '{account}' (or that account does not exist). Application access may have been revoked.");
    }

    private void CheckClientSecret(HttpContext context, string id)
    {
        var given = FormReader.Parse(context.Request.Method == "POST" ? (string)context.Items["body"]! : context.Request.QueryString.Value!.TrimStart('?')).Str("client_secret");
        if (state.FindAny(id)?.Str("client_secret") is not { } secret || secret != given)
            throw new ApiException(404, "invalid_request_error", "resource_missing", $"No such object: '{id}'", "client_secret") { BeforeExecution = true };
    }

    private static void RefuseByFault(Fault? fault)
    {
        RefuseIf(FaultKind.Unavailable, () => ServerError(503));
        RefuseIf(FaultKind.RateLimit, () => new ApiException(429, "invalid_request_error", "rate_limit", "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits."));
        RefuseIf(FaultKind.LockTimeout, () => new ApiException(429, "invalid_request_error", "lock_timeout", "This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request."));
        RefuseIf(FaultKind.KeyInUse, () => new ApiException(409, "idempotency_error", "idempotency_key_in_use", "There is currently another in-progress request using this Idempotent Key. Please try again later."));

        void RefuseIf(string kind, Func<ApiException> error)
        {
            if (fault?.Kind == kind)
                throw error();
        }
    }

    private static ApiException ServerError(int status) =>
        new(status, "api_error", null, "Sorry! There was an error while talking to Stripe.");

    private async Task Pause(Fault fault, HttpContext context)
    {
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), state.Clock.Wall, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    /// <summary>While a slow call runs, its idempotency key is in use for every other call.</summary>
    private async Task PauseWithKeyAsync(Fault fault, HttpContext context)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var account = context.Request.Headers["Stripe-Account"].ToString() is { Length: > 0 } given ? given : null;
        lock (state.Gate)
            _keys.Hold(account, key);
        await Pause(fault, context);
        lock (state.Gate)
            _keys.Release(account, key);
    }

    private async Task CutAsync(HttpContext context, Fault fault)
    {
        if (fault.Kind is FaultKind.Timeout or FaultKind.TimeoutAfter)
            await Pause(fault, context);
        context.Abort();
    }

    private static async Task<string> ReadBodyAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        context.Items["body"] = body;
        return body;
    }

    private static async Task WriteAsync(HttpContext context, string requestId, ApiAnswer answer, bool notJson)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers["Request-Id"] = requestId;
        response.Headers["Stripe-Version"] = SimulatorOptions.ApiVersion;
        if (context.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key)
            response.Headers["Idempotency-Key"] = key;
        if (answer.Replayed)
            response.Headers["Idempotent-Replayed"] = "true";
        response.ContentType = notJson ? "text/html" : "application/json";
        await response.WriteAsync(notJson ? "<html>upstream error</html>" : answer.Body, context.RequestAborted);
    }

    private sealed record ApiAnswer(int Status, string Body, bool Replayed = false, bool Saved = true);
}
