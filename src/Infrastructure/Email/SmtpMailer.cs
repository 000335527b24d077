using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Text.RegularExpressions;
using InstaInstru.Application.Notifications;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Email;

/// <summary>Hands each mail to the mail server. A repeat has the same Message-ID, by which receivers know that they have it.</summary>
internal sealed partial class SmtpMailer(IOptions<MessageSettings> settings, TimeProvider time) : IMailer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<MailFate> Send(Mail mail, CancellationToken cancellation)
    {
        using var message = Written(mail);
        using var client = new SmtpClient(settings.Value.Smtp.Host, settings.Value.Smtp.Port) { EnableSsl = settings.Value.Smtp.StartTls };
        if (settings.Value.Smtp.User.Length > 0) client.Credentials = new NetworkCredential(settings.Value.Smtp.User, settings.Value.Smtp.Password);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, patience.Token);
            return MailFate.Accepted;
        }
        catch (SmtpFailedRecipientException refusal) when (IsForGood(refusal))
        {
            return MailFate.Refused;
        }
    }

    private MailMessage Written(Mail mail)
    {
        var message = new MailMessage(new MailAddress(settings.Value.From), new MailAddress(mail.To))
        {
            Subject = mail.Subject.ReplaceLineEndings(" "),
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers["Message-ID"] = MailNames.MessageId(mail.Id, settings.Value.From);
        message.Headers["Date"] = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        message.Headers["Auto-Submitted"] = "auto-generated";
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        return message;
    }

    /// <summary>A mailbox that does not exist or was closed; a server that does not let us send, a full mailbox and everything temporary are tried again.</summary>
    private static bool IsForGood(SmtpFailedRecipientException refusal) =>
        refusal.StatusCode is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed
        && (Enhanced().Match(refusal.Message) is not { Success: true, Value: var status } || status.StartsWith("5.1.", StringComparison.Ordinal) || status is "5.2.1");

    /// <summary>The status of RFC 3463, where the server gives one.</summary>
    [GeneratedRegex(@"\b5\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Enhanced();
}
