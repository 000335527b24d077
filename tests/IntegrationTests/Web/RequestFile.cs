using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace InstaInstru.IntegrationTests.Web;

/// <summary>One request of a .http file.</summary>
/// <param name="Title">The text behind ###.</param>
/// <param name="Expected">The status it must get.</param>
/// <param name="Kept">What of the answer later requests use: name, JSON pointer, pattern.</param>
/// <param name="Text">Request line, headers, blank line, body.</param>
public sealed record FileRequest(string Title, int Expected, IReadOnlyList<(string Name, string Pointer, string? Pattern)> Kept, string Text)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static IReadOnlyList<FileRequest> Read(string file)
    {
        var blocks = Regex.Split(file.ReplaceLineEndings("\n"), "^### ?", RegexOptions.Multiline, Limit);
        return [.. blocks.Where(block => Regex.IsMatch(block, "^(?:GET|POST|PUT|PATCH|DELETE) ", RegexOptions.Multiline, Limit)).Select(One)];
    }

    /// <summary>The request with its variables filled in.</summary>
    public HttpRequestMessage Fill(IReadOnlyDictionary<string, string> variables)
    {
        var text = Regex.Replace(Text, @"\{\{(?<name>\w+)\}\}", match => variables[match.Groups["name"].Value], RegexOptions.None, Limit);
        var parts = text.Split("\n\n", 2);
        var lines = parts[0].Split('\n');
        var line = lines[0].Split(' ', 2);
        var request = new HttpRequestMessage(new(line[0]), line[1]);
        var headers = lines[1..].Select(entry => entry.Split(": ", 2)).ToDictionary(header => header[0], header => header[1]);
        if (headers.Remove("Content-Type", out var type) && parts.Length > 1) request.Content = new StringContent(parts[1], Encoding.UTF8, new MediaTypeHeaderValue(type));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static FileRequest One(string block)
    {
        var lines = block.Split('\n');
        var notes = lines.Where(line => line.StartsWith("# @", StringComparison.Ordinal)).ToList();
        var start = Array.FindIndex(lines, line => Regex.IsMatch(line, "^(?:GET|POST|PUT|PATCH|DELETE) ", RegexOptions.None, Limit));
        var expected = int.Parse(notes.Single(note => note.StartsWith("# @expect ", StringComparison.Ordinal))[10..]);
        var kept = notes.Select(note => Regex.Match(note, @"^# @set (?<name>\w+) = (?<pointer>\S+)(?: (?<pattern>.+))?$", RegexOptions.None, Limit)).Where(match => match.Success)
            .Select(match => (match.Groups["name"].Value, match.Groups["pointer"].Value, match.Groups["pattern"] is { Success: true, Value: var pattern } ? pattern : null));
        return new(lines[0], expected, [.. kept], string.Join('\n', lines[start..]).Trim());
    }
}
