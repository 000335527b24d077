using System.Diagnostics;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>Counts the SQL commands that requests send to one database while it lives; what workers send meanwhile does not count, nor do the session check of every request, the shared rate limit of sign-in and money, and the outage check that runs at most once a second.</summary>
public sealed class StatementCounter : IDisposable
{
    private const string Web = "Microsoft.AspNetCore";

    private readonly ActivityListener listener;
    private readonly List<string> statements = [];

    public StatementCounter(string database)
    {
        listener = new()
        {
            ShouldListenTo = source => source.Name is "Npgsql" or Web,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == Web || !IsPartOfARequest(activity)) return;
                if (activity.GetTagItem("db.name") as string != database && activity.GetTagItem("db.namespace") as string != database) return;
                var text = activity.GetTagItem("db.statement") as string ?? activity.GetTagItem("db.query.text") as string;
                if (text is null) return;
                lock (statements) statements.Add(text);
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>What was sent so far.</summary>
    public IReadOnlyList<string> Statements
    {
        get
        {
            lock (statements) return [.. statements.Where(text => text != "select 1" && !text.Contains("sessions", StringComparison.Ordinal) && !text.Contains("rate_limit_counts", StringComparison.Ordinal))];
        }
    }

    public void Dispose() => listener.Dispose();

    private static bool IsPartOfARequest(Activity? activity)
    {
        for (; activity is not null; activity = activity.Parent)
            if (activity.Source.Name == Web) return true;
        return false;
    }
}
