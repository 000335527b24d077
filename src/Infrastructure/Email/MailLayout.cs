using System.Net;
using System.Text;
using InstaInstru.Application.Notifications;

namespace InstaInstru.Infrastructure.Email;

/// <summary>A part of a mail.</summary>
/// <param name="Heading">One line.</param>
/// <param name="Text">Paragraphs, an empty line between them; an address on a line of its own becomes a link.</param>
internal sealed record MailSection(string Heading, string Text);

/// <summary>The one form of all mails, in plain text and in HTML; whatever is told is escaped.</summary>
internal static class MailLayout
{
    /// <summary>Why a mail comes that nobody can switch off.</summary>
    public const string Concerns = "You get this mail because it concerns your lessons, payments or account.";

    /// <summary>Why one comes that the receiver has let come.</summary>
    public const string Chosen = "You choose in your notification settings which mails you get.";

    /// <summary>Why one comes to somebody who may have no account.</summary>
    public const string Invited = "You get this one mail because somebody asked us to invite you.";

    private const string Product = "InstaInstru";

    /// <summary>Writes one mail.</summary>
    /// <param name="id">The mail's own.</param>
    /// <param name="to">The receiver's address.</param>
    /// <param name="greeting">One line; empty for a mail to an address that is not known to be somebody's.</param>
    /// <param name="sections">What is told; a single one gives the subject, of several each has its heading.</param>
    /// <param name="because">Why it comes.</param>
    public static Mail Write(string id, string to, string greeting, IReadOnlyList<MailSection> sections, string because)
    {
        var subject = sections is [var only] ? only.Heading : $"{sections.Count} news: {sections[0].Heading}";
        return new(id, to, subject, Text(greeting, sections, because), Html(subject, greeting, sections, because));
    }

    private static string Text(string greeting, IReadOnlyList<MailSection> sections, string because)
    {
        var text = new StringBuilder();
        if (greeting.Length > 0) text.Append(greeting).Append("\n\n");
        foreach (var section in sections)
        {
            if (sections.Count > 1) text.Append(section.Heading).Append('\n');
            text.Append(section.Text).Append("\n\n");
        }

        return text.Append("-- \n").Append(Product).Append('\n').Append(because).Append('\n').ToString();
    }

    private static string Html(string subject, string greeting, IReadOnlyList<MailSection> sections, string because)
    {
        var body = new StringBuilder();
        if (greeting.Length > 0) body.Append("<p>").Append(WebUtility.HtmlEncode(greeting)).Append("</p>\n");
        foreach (var section in sections)
        {
            body.Append("<h1 style=\"font-size:20px\">").Append(WebUtility.HtmlEncode(section.Heading)).Append("</h1>\n");
            foreach (var paragraph in section.Text.ReplaceLineEndings("\n").Split("\n\n")) body.Append("<p>").AppendJoin("<br>\n", paragraph.Split('\n').Select(Line)).Append("</p>\n");
        }

        return $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{WebUtility.HtmlEncode(subject)}</title></head>
            <body style="margin:0;background:#f4f4f6;font-family:Helvetica,Arial,sans-serif;color:#1c1c1e">
            <div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;line-height:1.5">
            {body}<hr style="border:0;border-top:1px solid #dddddd">
            <p style="font-size:13px;color:#6b6b70">{Product}<br>{because}</p>
            </div>
            </body>
            </html>

            """;
    }

    /// <summary>A line that is an address is a link.</summary>
    private static string Line(string line)
    {
        var escaped = WebUtility.HtmlEncode(line);
        return line.StartsWith("https://", StringComparison.Ordinal) && !line.Contains(' ') ? $"<a href=\"{escaped}\">{escaped}</a>" : escaped;
    }
}
