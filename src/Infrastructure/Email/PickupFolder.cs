using System.Globalization;
using InstaInstru.Application.Notifications;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Email;

/// <summary>Writes each mail as an .eml file and each text message as a .txt file; a file appears whole or not at all, and once per id.</summary>
internal sealed class PickupFolder(IOptions<MessageSettings> settings, IHostEnvironment host, TimeProvider time) : IMailer, ITextMessenger, ISentMessages
{
    private const int ShownOfOne = 20, ShownMails = 100;
    private const string MailFolder = "mail", TextFolder = "sms";
    private readonly string root = Path.GetFullPath(settings.Value.Folder, host.ContentRootPath);

    public async Task<MailFate> Send(Mail mail, CancellationToken cancellation)
    {
        await Write(MailFolder, mail.Id + ".eml", MailFile.Write(mail, settings.Value.From, time.GetUtcNow()), cancellation);
        return MailFate.Accepted;
    }

    public Task Send(TextMessage message, CancellationToken cancellation) => Write(TextFolder, message.Id + ".txt", string.Create(CultureInfo.InvariantCulture, $"""
        To: {message.To.ReplaceLineEndings(" ")}
        Date: {time.GetUtcNow():R}

        {message.Text}
        """), cancellation);

    public async Task<IReadOnlyList<SentMessage>> Newest(string to, CancellationToken cancellation) =>
        await Newest([MailFolder, TextFolder], message => message.To == to, ShownOfOne, cancellation);

    public async Task<IReadOnlyList<SentMessage>> Mails(CancellationToken cancellation) => await Newest([MailFolder], _ => true, ShownMails, cancellation);

    public async Task<SentMessage?> Mail(string id, CancellationToken cancellation)
    {
        if (!id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-')) return null;
        var file = new FileInfo(Path.Combine(root, MailFolder, id + ".eml"));
        return file.Exists ? await Read(file, cancellation) : null;
    }

    private async Task<List<SentMessage>> Newest(IEnumerable<string> kinds, Func<SentMessage, bool> wanted, int most, CancellationToken cancellation)
    {
        var files = kinds.Select(kind => new DirectoryInfo(Path.Combine(root, kind))).Where(folder => folder.Exists)
            .SelectMany(folder => folder.EnumerateFiles("*.*")).Where(file => !file.Name.StartsWith('.')).OrderByDescending(file => file.LastWriteTimeUtc);
        var found = new List<SentMessage>();
        foreach (var file in files)
        {
            var message = await Read(file, cancellation);
            if (wanted(message)) found.Add(message);
            if (found.Count == most) break;
        }

        return found;
    }

    private static async Task<SentMessage> Read(FileInfo file, CancellationToken cancellation) =>
        MailFile.Read(Path.GetFileNameWithoutExtension(file.Name), await File.ReadAllTextAsync(file.FullName, cancellation));

    private async Task Write(string kind, string name, string text, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, kind)).FullName;
        var draft = Path.Combine(folder, $".{name}.{Path.GetRandomFileName()}");
        await File.WriteAllTextAsync(draft, text.ReplaceLineEndings("\r\n"), cancellation);
        File.Move(draft, Path.Combine(folder, name), overwrite: true);
    }
}
