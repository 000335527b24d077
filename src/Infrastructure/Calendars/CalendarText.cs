using System.Globalization;
using System.Text;

namespace InstaInstru.Infrastructure.Calendars;

/// <summary>Writes the content lines of RFC 5545: escaped, folded at 75 octets, ended by CR LF.</summary>
internal sealed class CalendarText
{
    private const int MostOctets = 75;

    private readonly StringBuilder lines = new();

    /// <summary>A line as it is.</summary>
    public CalendarText Line(string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                lines.Append("\r\n ");
                octets = 1;
            }

            lines.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        lines.Append("\r\n");
        return this;
    }

    /// <summary>A property whose value is text.</summary>
    public CalendarText Text(string name, string value) => Line($"{name}:{Escape(value)}");

    /// <summary>A property whose value is an instant.</summary>
    public CalendarText Instant(string name, DateTimeOffset instant) => Line($"{name}:{Utc(instant)}");

    public static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    public static string Local(DateTime local) => local.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    public override string ToString() => lines.ToString();

    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var sign in value.ReplaceLineEndings("\n"))
        {
            if (sign is '\\' or ';' or ',') escaped.Append('\\').Append(sign);
            else if (sign is '\n') escaped.Append("\\n");
            else if (!char.IsControl(sign)) escaped.Append(sign);
        }

        return escaped.ToString();
    }
}
