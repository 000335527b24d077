using System.Text;
using InstaInstru.Application.Notifications;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Email;

/// <summary>Writes each mail as an .eml file and each text message as a .txt file; a file appears whole or not at all, and once per id.</summary>
internal sealed class PickupFolder(IOptions<MessageSettings> settings, IHostEnvironment host, TimeProvider time) : IMailer, ITextMessenger, ISentMessages
{
    private const int Shown = 20;
    private readonly string root = Path.GetFullPath(settings.Value.Folder, host.ContentRootPath);

    public Task Send(Mail mail, CancellationToken cancellation) => Write("mail", mail.Id + ".eml", $"""
        From: {settings.Value.From}
        To: {OneLine(mail.To)}
        Subject: {Encoded(OneLine(mail.Subject))}
        Date: {time.GetUtcNow():R}
        Message-ID: <{mail.Id}@instainstru>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        {mail.Text}
        """, cancellation);

    public Task Send(TextMessage message, CancellationToken cancellation) => Write("sms", message.Id + ".txt", $"""
        To: {OneLine(message.To)}
        Date: {time.GetUtcNow():R}

        {message.Text}
        """, cancellation);

    public async Task<IReadOnlyList<SentMessage>> Newest(string to, CancellationToken cancellation)
    {
        var files = new[] { "mail", "sms" }.Select(kind => new DirectoryInfo(Path.Combine(root, kind))).Where(folder => folder.Exists)
            .SelectMany(folder => folder.EnumerateFiles("*.*")).Where(file => !file.Name.StartsWith('.')).OrderByDescending(file => file.LastWriteTimeUtc);
        var found = new List<SentMessage>();
        foreach (var file in files)
        {
            var message = Read(await File.ReadAllTextAsync(file.FullName, cancellation));
            if (message.To == to) found.Add(message);
            if (found.Count == Shown) break;
        }

        return found;
    }

    private async Task Write(string kind, string name, string text, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, kind)).FullName;
        var draft = Path.Combine(folder, $".{name}.{Path.GetRandomFileName()}");
        await File.WriteAllTextAsync(draft, text.ReplaceLineEndings("\r\n"), cancellation);
        File.Move(draft, Path.Combine(folder, name), overwrite: true);
    }

    private static SentMessage Read(string file)
    {
        var parts = file.ReplaceLineEndings("\n").Split("\n\n", 2);
        var headers = parts[0].Split('\n').Select(line => line.Split(": ", 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new(headers["To"], Decoded(headers.GetValueOrDefault("Subject", "")), parts[1].TrimEnd(), DateTimeOffset.Parse(headers["Date"]));
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Encoded(string subject) => subject.All(char.IsAscii) ? subject : $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(subject))}?=";

    private static string Decoded(string subject) => subject.StartsWith("=?utf-8?B?", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(subject[10..^2])) : subject;
}
