namespace InstaInstru.ArchitectureTests.Rules.Engine;

/// <summary>The checked-out files, found from the folder that the tests run in.</summary>
public static class Repository
{
    private static readonly string[] Read = ["*.cs", "*.csproj", "*.props", "*.sh", "*.md"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Everything written by hand below src, tests and build.</summary>
    public static IReadOnlyList<SourceFile> ReadFiles() =>
    [
        .. new[] { "src", "tests", "build" }
            .SelectMany(top => Read.SelectMany(pattern => Directory.EnumerateFiles(PathOf(top), pattern, SearchOption.AllDirectories)))
            .Concat(Directory.EnumerateFiles(Root, "*.props"))
            .Select(path => (Path: path, Relative: Relative(path)))
            .Where(file => !file.Relative.Split('/').Any(part => part is "bin" or "obj" or "Offenders" or "Migrations"))
            .Select(file => new SourceFile(file.Relative, File.ReadAllText(file.Path))),
    ];

    /// <summary>The offenders: compiled ones, and texts whose first line names the path that they pretend to have.</summary>
    public static IReadOnlyList<SourceFile> ReadOffenders() =>
        [.. Directory.EnumerateFiles(PathOf("tests", "ArchitectureTests", "Offenders"), "*.*", SearchOption.AllDirectories).Select(Offender)];

    private static SourceFile Offender(string path)
    {
        var text = File.ReadAllText(path);
        const string mark = "path: ";
        var first = text.AsSpan(0, Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal)));
        var at = first.IndexOf(mark);
        return new SourceFile(at < 0 ? Relative(path) : first[(at + mark.Length)..].ToString().Split(' ')[0], text);
    }

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "InstaInstru.slnx")))
                return folder.FullName;
        throw new InvalidOperationException($"No InstaInstru.slnx above {AppContext.BaseDirectory}");
    }
}
