using System.Globalization;
using System.Text;
using InstaInstru.Application.Notifications;

namespace InstaInstru.Infrastructure.Email;

/// <summary>A mail as an .eml file (RFC 5322, 8-bit, text before HTML), and what such a file or a text message's says.</summary>
internal static class MailFile
{
    private const string Utf8Word = "=?utf-8?B?";

    public static string Write(Mail mail, string from, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"""
        From: {from}
        To: {OneLine(mail.To)}
        Subject: {Encoded(OneLine(mail.Subject))}
        Date: {now:R}
        Message-ID: {MailNames.MessageId(mail.Id, from)}
        Auto-Submitted: auto-generated
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary="{Boundary(mail.Id)}"

        --{Boundary(mail.Id)}
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        {mail.Text}
        --{Boundary(mail.Id)}
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: 8bit

        {mail.Html}
        --{Boundary(mail.Id)}--

        """);

    /// <summary>Reads a file that was written here.</summary>
    public static SentMessage Read(string id, string file)
    {
        var (head, body) = Halves(file.ReplaceLineEndings("\n"));
        var headers = head.Split('\n').Select(line => line.Split(": ", 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var parts = body.Split($"--{Boundary(id)}").Select(part => part.TrimStart('\n')).Where(part => part.StartsWith("Content-Type: ", StringComparison.Ordinal)).Select(part => Halves(part).Body).ToList();
        return new(id, headers["To"], Decoded(headers.GetValueOrDefault("Subject", "")), (parts is [var text, ..] ? text : body).TrimEnd(), parts is [_, var html] ? html.TrimEnd() : null,
            DateTimeOffset.Parse(headers["Date"], CultureInfo.InvariantCulture));
    }

    private static (string Head, string Body) Halves(string text) => text.Split("\n\n", 2) is [var head, var body] ? (head, body) : (text, "");

    private static string Boundary(string id) => "part-" + id;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Encoded(string subject) => subject.All(char.IsAscii) ? subject : $"{Utf8Word}{Convert.ToBase64String(Encoding.UTF8.GetBytes(subject))}?=";

    private static string Decoded(string subject) => subject.StartsWith(Utf8Word, StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(subject[Utf8Word.Length..^2])) : subject;
}
