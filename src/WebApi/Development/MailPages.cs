using System.Globalization;
using System.Net;
using InstaInstru.Application.Notifications;

namespace InstaInstru.WebApi.Development;

/// <summary>Mails that no server took, as pages for developers.</summary>
internal static class MailPages
{
    public static string List(IReadOnlyList<SentMessage> mails)
    {
        var rows = mails.Select(mail => $"<tr><td>{At(mail)}</td><td>{Escaped(mail.To)}</td><td><a href=\"{DevRoutes.MailPath}/{mail.Id}\">{Escaped(mail.Subject)}</a></td></tr>");
        return Page("Mails", mails.Count == 0
            ? "<p>No mail lies in the folder: none was sent, or a mail server takes them (<code>Messages:Smtp:Host</code>).</p>"
            : $"<table><tr><th>sent</th><th>to</th><th>subject</th></tr>{string.Concat(rows)}</table>");
    }

    /// <summary>The mail's own page is shown in a frame in which nothing can run.</summary>
    public static string One(SentMessage mail) => Page(mail.Subject, $"""
        <p><a href="{DevRoutes.MailPath}">All mails</a></p>
        <p>To {Escaped(mail.To)}, {At(mail)}</p>
        <iframe sandbox title="The mail in HTML" srcdoc="{Escaped(mail.Html ?? "")}"></iframe>
        <h2>In plain text</h2>
        <pre>{Escaped(mail.Text)}</pre>
        """);

    private static string Page(string title, string body) => $$"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>{{Escaped(title)}}</title>
        <style>body { font-family: sans-serif; margin: 2rem } td, th { padding: .2rem 1rem .2rem 0; text-align: left } iframe { width: 100%; height: 30rem; border: 1px solid #ccc } pre { white-space: pre-wrap }</style></head>
        <body><h1>{{Escaped(title)}}</h1>
        {{body}}
        </body>
        </html>

        """;

    private static string At(SentMessage mail) => mail.SentAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
