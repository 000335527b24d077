namespace InstaInstru.IntegrationTests.DevDatabase;

/// <summary>A project folder with a space in its path, removed after the test.</summary>
public sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("insta instru ").FullName;

    public ScratchFolder()
    {
        if (!OperatingSystem.IsWindows())
        {
            // Where root runs the tests, the server runs as another user, who must come through here.
            File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
        }
    }

    /// <summary>Writes an executable shell script and returns its folder.</summary>
    public string Script(string name, string text)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, "bin")).FullName;
        var file = System.IO.Path.Combine(folder, name);
        File.WriteAllText(file, "#!/bin/sh\n" + text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
        }

        return folder;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
