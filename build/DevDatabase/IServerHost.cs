namespace InstaInstru.DevDatabase;

/// <summary>What keeps a server running.</summary>
internal interface IServerHost
{
    Task StopAsync(CancellationToken cancellationToken);

    Task<string> ReadLogAsync(CancellationToken cancellationToken);
}

/// <summary>A server that was there before us and stays.</summary>
internal sealed class ForeignServer : IServerHost
{
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string> ReadLogAsync(CancellationToken cancellationToken) => Task.FromResult(string.Empty);
}
