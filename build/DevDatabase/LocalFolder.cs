using System.Security.Cryptography;
using System.Text;

namespace InstaInstru.DevDatabase;

/// <summary>Where clusters, secrets and unpacked binaries are kept: the project's ignored folder, or one in /var/tmp where the server's user cannot read the project.</summary>
internal static class LocalFolder
{
    private const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const string Memory = "/dev/shm";

    private const long LeastMemory = 4L << 30;

    public static async Task<string> PrepareAsync(string projectFolder, ServiceAccount account, CancellationToken cancellationToken)
    {
        var inProject = Path.Combine(projectFolder, ".local");
        CreateOpen(inProject);
        if (await account.CanReadAsync(inProject, cancellationToken))
        {
            return inProject;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(projectFolder)))[..12];
        var outside = $"/var/tmp/instainstru-{hash}";
        CreateOpen(outside);
        await RefuseForeignFolderAsync(outside, cancellationToken);
        return outside;
    }

    /// <summary>Where data that dies with its run is kept without a disk; null where the memory's file system is missing or has too little room.</summary>
    public static string? InMemory(string name) => Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= LeastMemory ? Path.Combine(Memory, name) : null;

    /// <summary>Creates a folder that every user may enter, whatever the umask.</summary>
    public static void CreateOpen(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(folder) != Everyone)
        {
            File.SetUnixFileMode(folder, Everyone);
        }
    }

    /// <summary>Writes a file that only the caller may read.</summary>
    public static async Task WriteSecretAsync(string path, string text, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var temporary = path + ".new";
        await using (var stream = new FileStream(temporary, options))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        }

        File.Move(temporary, path, overwrite: true);
    }

    // /var/tmp is open to all: somebody else's folder of that name could be a trap for our secrets.
    private static async Task RefuseForeignFolderAsync(string folder, CancellationToken cancellationToken)
    {
        var owner = await ExternalCommand.RunAsync(["stat", "-c", "%u", folder], cancellationToken: cancellationToken);
        if (owner.Output.Trim() != "0")
        {
            throw new DevDatabaseException($"{folder} belongs to another user. Remove it and start again.");
        }
    }
}
