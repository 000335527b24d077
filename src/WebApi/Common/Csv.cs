using System.Globalization;
using System.Text;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;

namespace InstaInstru.WebApi.Common;

/// <summary>Tables as RFC 4180 writes them. A text that a spreadsheet would take for a formula is defused with an apostrophe.</summary>
internal static class Csv
{
    private const string Line = "\r\n";

    /// <summary>A file to download.</summary>
    public static Microsoft.AspNetCore.Http.IResult File(string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new StringBuilder(string.Join(',', columns)).Append(Line);
        foreach (var row in rows) text.AppendJoin(',', row.Select(Cell)).Append(Line);
        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", name);
    }

    /// <summary>A file of a whole list, read page by page.</summary>
    public static async Task<Microsoft.AspNetCore.Http.IResult> AllPages<T>(string name, IReadOnlyList<string> columns, Func<T, IReadOnlyList<object?>> row, Func<string?, Task<Result<Page<T>>>> read)
    {
        var rows = new List<T>();
        string? cursor = null;
        do
        {
            var page = await read(cursor);
            if (page.Failed) return Http.Problem(page.Error);
            rows.AddRange(page.Value.Data);
            cursor = page.Value.NextCursor;
        }
        while (cursor is not null);
        return File(name, columns, rows.Select(row));
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString() ?? ""),
    };

    private static string Quoted(string text)
    {
        if (text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal)) text = "'" + text;
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
