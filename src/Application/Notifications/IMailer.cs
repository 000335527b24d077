using InstaInstru.Application.Common;

namespace InstaInstru.Application.Notifications;

/// <summary>One mail in plain text.</summary>
/// <param name="Id">Names the mail; sent again under the same id it is the same mail. Letters, digits and dashes.</param>
/// <param name="To">The receiver's address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The body.</param>
public sealed record Mail(string Id, string To, string Subject, string Text);

/// <summary>One text message.</summary>
/// <param name="Id">As for <see cref="Mail"/>.</param>
/// <param name="To">Phone number with a leading +.</param>
/// <param name="Text">At most 160 characters.</param>
public sealed record TextMessage(string Id, string To, string Text);

/// <summary>Hands mails to whatever carries them on.</summary>
public interface IMailer : IOutsidePort
{
    Task Send(Mail mail, CancellationToken cancellation);
}

/// <summary>Hands text messages to whatever carries them on.</summary>
public interface ITextMessenger : IOutsidePort
{
    Task Send(TextMessage message, CancellationToken cancellation);
}

/// <summary>A message as it was handed over.</summary>
public sealed record SentMessage(string To, string Subject, string Text, DateTimeOffset SentAt);

/// <summary>Shows what was sent to an address, for developers and demos; outside Production only.</summary>
public interface ISentMessages
{
    /// <summary>The newest messages first, at most twenty.</summary>
    Task<IReadOnlyList<SentMessage>> Newest(string to, CancellationToken cancellation);
}
