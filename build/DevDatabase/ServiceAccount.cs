namespace InstaInstru.DevDatabase;

/// <summary>The user PostgreSQL runs as: the caller, or for root an unprivileged one, since the server refuses to run as root.</summary>
internal sealed class ServiceAccount
{
    private static readonly string[] Candidates = ["postgres", "nobody", "daemon"];
    private readonly string? _ids;
    private readonly string[] _prefix;

    private ServiceAccount(string name, string? ids, string[] prefix)
    {
        Name = name;
        _ids = ids;
        _prefix = prefix;
    }

    public string Name { get; }

    /// <summary>True when the server runs as somebody else than the caller.</summary>
    public bool IsOther => _ids is not null;

    public static ServiceAccount Choose(Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return new ServiceAccount(Environment.UserName, null, []);
        }

        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(parts => parts.Length > 3).ToList();
        var user = Candidates.Select(name => users.Find(parts => parts[0] == name)).FirstOrDefault(parts => parts is not null)
            ?? throw new DevDatabaseException("Root cannot run PostgreSQL and no other user was found. Create one: useradd --system postgres");
        string[] prefix = ExternalCommand.Find("setpriv", environment) is { } setpriv
            ? [setpriv, $"--reuid={user[2]}", $"--regid={user[3]}", "--clear-groups", "--"]
            : ["runuser", "-u", user[0], "--"];
        return new ServiceAccount(user[0], $"{user[2]}:{user[3]}", prefix);
    }

    public Task<CommandOutcome> RunAsync(IEnumerable<string> command, CancellationToken cancellationToken) =>
        ExternalCommand.RunAsync([.. _prefix, .. command], cancellationToken: cancellationToken);

    public async Task<bool> CanReadAsync(string folder, CancellationToken cancellationToken) =>
        !IsOther || (await RunAsync(["test", "-r", folder, "-a", "-x", folder], cancellationToken)).Succeeded;

    /// <summary>Gives a file or folder to the account.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        if (IsOther && !(await ExternalCommand.RunAsync(["chown", "-R", _ids!, path], cancellationToken: cancellationToken)).Succeeded)
        {
            throw new DevDatabaseException($"{path} cannot be given to the user {Name}.");
        }
    }
}
