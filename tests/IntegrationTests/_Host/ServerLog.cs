using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>What a host logged, so that a failing test shows the cause and tests can look for what must never be logged.</summary>
public sealed class ServerLog : ILoggerProvider, ISupportExternalScope
{
    private static readonly ConcurrentQueue<string> Failures = new();
    private readonly ConcurrentQueue<string> lines = new();
    private IExternalScopeProvider? scopes;

    /// <summary>The newest errors of every host of this run.</summary>
    public static string LastErrors => string.Join(Environment.NewLine, Failures.Reverse().Take(3));

    /// <summary>Each ends with the trace that the product's own scope names.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    private string Trace()
    {
        var found = new List<string>();
        scopes?.ForEachScope((scope, into) =>
        {
            if (scope is IEnumerable<KeyValuePair<string, object?>> values) into.AddRange(values.Where(value => value.Key == "TraceId").Select(value => $"{value.Value}"));
        }, found);
        return found.FirstOrDefault() ?? "";
    }

    private sealed class Writer(ServerLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{logLevel} {category}: {formatter(state, exception)} {exception} {log.Trace()}";
            log.lines.Enqueue(line);
            if (logLevel < LogLevel.Error) return;
            Failures.Enqueue(line);
            while (Failures.Count > 20) Failures.TryDequeue(out _);
        }
    }
}
