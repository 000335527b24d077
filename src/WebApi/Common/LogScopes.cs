using System.Diagnostics;

namespace InstaInstru.WebApi.Common;

/// <summary>What log lines say about their request: its trace and span. The host's own scope names the path, which may carry the token of a calendar feed, and is left out.</summary>
internal sealed class LogScopes : IExternalScopeProvider
{
    private readonly LoggerExternalScopeProvider scopes = new();

    public IDisposable Push(object? state) => scopes.Push(NamesPath(state) ? "" : state);

    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        if (Activity.Current is { } span) callback(new KeyValuePair<string, object?>[] { new("TraceId", span.TraceId), new("SpanId", span.SpanId) }, state);
        scopes.ForEachScope((scope, given) =>
        {
            if (scope is not "") callback(scope, given);
        }, state);
    }

    private static bool NamesPath(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values && values.Any(value => value.Key == "RequestPath");
}
