namespace InstaInstru.DevDatabase;

/// <summary>The folders of throw-away servers, one per run.</summary>
internal sealed class RunFolders(string local, ServerLocator locator)
{
    public const string StateFile = "server.json";

    public static string Create(string local, string name)
    {
        var folder = Path.Combine(local, "runs", name);
        LocalFolder.CreateOpen(Path.Combine(local, "runs"));
        LocalFolder.CreateOpen(folder);
        return folder;
    }

    /// <summary>Ends what runs left behind that were killed together with their watchdog.</summary>
    public async Task ReclaimAsync(CancellationToken cancellationToken)
    {
        var parent = Path.Combine(local, "runs");
        if (!Directory.Exists(parent))
        {
            return;
        }

        await using var turn = await FolderLock.TakeAsync(local, cancellationToken);
        foreach (var folder in Directory.EnumerateDirectories(parent))
        {
            if (await ServerState.ReadAsync(Path.Combine(folder, StateFile), cancellationToken) is { OwnerLives: false } dead)
            {
                await locator.RemoveAsync(dead, folder, cancellationToken);
            }
        }
    }
}
