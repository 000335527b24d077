using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Http;

/// <summary>
/// Idempotency keys per account: the first answer of an executed call is replayed for 24 hours; other parameters or another endpoint are an error,
/// a call still running is a conflict. Refused parameters, 401, 429 and conflicts leave no trace.
/// </summary>
public sealed class IdempotencyStore(SimulatorState state)
{
    private const int KeptSeconds = 24 * 60 * 60;
    private readonly HashSet<string> _running = new(StringComparer.Ordinal);

    /// <summary>The saved answer to replay, or null when the caller now owns the key and has to end with <see cref="Finish"/>.</summary>
    public (int Status, string Body)? Begin(string? account, string key, string endpoint, string parameters)
    {
        if (key.Length > 255)
            throw ApiException.Invalid("Idempotency keys may be at most 255 characters long.");
        var id = IdOf(account, key);
        if (_running.Contains(id))
        {
            throw new ApiException(
                409,
                "idempotency_error",
                "idempotency_key_in_use",
                $"There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): {key}. Please try again later.")
            {
                BeforeExecution = true,
            };
        }
        if (state.Find(id, "_key") is { } saved)
        {
            if (saved.Number("created") + KeptSeconds > state.Now)
                return Replay(saved, key, endpoint, parameters);
            state.Remove(id);
        }
        _running.Add(id);
        return null;
    }

    public void Finish(string? account, string key, string endpoint, string parameters, (int Status, string Body)? answer)
    {
        var id = IdOf(account, key);
        _running.Remove(id);
        if (answer is not { } saved)
            return;
        state.Add(new JsonObject
        {
            ["id"] = id,
            ["object"] = "_key",
            ["endpoint"] = endpoint,
            ["parameters"] = parameters,
            ["status"] = saved.Status,
            ["body"] = saved.Body,
            ["created"] = state.Now,
        });
    }

    public void Hold(string? account, string key) => _running.Add(IdOf(account, key));

    public void Release(string? account, string key) => _running.Remove(IdOf(account, key));

    private static (int Status, string Body) Replay(JsonObject saved, string key, string endpoint, string parameters)
    {
        if (saved.Str("endpoint") != endpoint)
        {
            throw new ApiException(
                400,
                "idempotency_error",
                null,
                $"Keys for idempotent requests can only be used for the same endpoint they were first used for ('{endpoint}' vs '{saved.Str("endpoint")}'). Try using a key other than '{key}' if you meant to execute a different request.")
            {
                BeforeExecution = true,
            };
        }
        if (saved.Str("parameters") != parameters)
        {
            throw new ApiException(
                400,
                "idempotency_error",
                null,
                $"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request.")
            {
                BeforeExecution = true,
            };
        }
        return ((int)saved.Number("status"), saved.Str("body")!);
    }

    private static string IdOf(string? account, string key) => $"_key:{account ?? Books.Platform}:{key}";
}
