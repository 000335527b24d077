using System.Net.Mail;

namespace InstaInstru.Infrastructure.Email;

/// <summary>How mails are named, wherever they are handed over.</summary>
internal static class MailNames
{
    /// <summary>Unique for the mail and equal for its repeats (RFC 5322).</summary>
    public static string MessageId(string id, string from) => $"<{id}@{new MailAddress(from).Host}>";
}
