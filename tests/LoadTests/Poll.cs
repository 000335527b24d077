namespace InstaInstru.LoadTests;

/// <summary>Waits for another process, which cannot tell when it is ready.</summary>
internal static class Poll
{
    public static async Task Until(Func<Task<bool>> holds, TimeSpan limit, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        using var end = new CancellationTokenSource(limit);
        try
        {
            while (!await holds()) await timer.WaitForNextTickAsync(end.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new InvalidOperationException($"{what} within {limit.TotalSeconds:0} s.", late);
        }
    }
}
