using InstaInstru.Application.Common;

namespace InstaInstru.Application.Notifications;

/// <summary>One mail, in plain text and in HTML that says the same.</summary>
/// <param name="Id">Names the mail; sent again under the same id it is the same mail. Letters, digits and dashes.</param>
/// <param name="To">The receiver's address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The body for readers of plain text.</param>
/// <param name="Html">The same as a page, with everything that people wrote escaped.</param>
public sealed record Mail(string Id, string To, string Subject, string Text, string Html);

/// <summary>What the mail server said to a mail; that it cannot say anything now is an exception, and the mail is tried again.</summary>
public enum MailFate
{
    Accepted,

    /// <summary>The address takes no mail, for good.</summary>
    Refused,
}

/// <summary>One text message.</summary>
/// <param name="Id">As for <see cref="Mail"/>.</param>
/// <param name="To">Phone number with a leading +.</param>
/// <param name="Text">At most 160 characters.</param>
public sealed record TextMessage(string Id, string To, string Text);

/// <summary>Hands mails to whatever carries them on.</summary>
public interface IMailer : IOutsidePort
{
    Task<MailFate> Send(Mail mail, CancellationToken cancellation);
}

/// <summary>Hands text messages to whatever carries them on.</summary>
public interface ITextMessenger : IOutsidePort
{
    Task Send(TextMessage message, CancellationToken cancellation);
}

/// <summary>A message as it was handed over.</summary>
/// <param name="Id">The mail's or text message's own.</param>
/// <param name="To">E-mail address or phone number.</param>
/// <param name="Subject">Empty for a text message.</param>
/// <param name="Text">In plain text.</param>
/// <param name="Html">As a page; null for a text message.</param>
/// <param name="SentAt">When it was handed over.</param>
public sealed record SentMessage(string Id, string To, string Subject, string Text, string? Html, DateTimeOffset SentAt);

/// <summary>Shows what was sent to an address, for developers and demos; outside Production only.</summary>
public interface ISentMessages
{
    /// <summary>The newest messages first, at most twenty.</summary>
    Task<IReadOnlyList<SentMessage>> Newest(string to, CancellationToken cancellation);

    /// <summary>The newest mails to anybody first, at most a hundred.</summary>
    Task<IReadOnlyList<SentMessage>> Mails(CancellationToken cancellation);

    /// <summary>One mail by its id; null when it is not there.</summary>
    Task<SentMessage?> Mail(string id, CancellationToken cancellation);
}
