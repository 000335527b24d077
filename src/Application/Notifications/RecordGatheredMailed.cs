using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Keeps what became of a mail that told several things, and with it of each of them.</summary>
public sealed record RecordGatheredMailed(GatheredMailId MailId, DateTimeOffset MailedAt, MailFate Fate);

public static class RecordGatheredMailedHandler
{
    public static async Task<Result> Handle(
        RecordGatheredMailed message, IRepository<GatheredMail> mails, IRepository<Notification> notifications, IRepository<Account> accounts, CancellationToken cancellation)
    {
        if (await mails.Get(message.MailId, cancellation) is not { } mail) return CommonErrors.NotFound;
        var accepted = message.Fate is MailFate.Accepted;
        if (accepted) mail.MarkMailed(message.MailedAt);
        else (await accounts.Get(mail.UserId, cancellation))?.RefuseEmail(message.MailedAt);
        foreach (var notification in await notifications.List(new GatheredIn(mail.Id), cancellation))
        {
            if (accepted) notification.MarkMailed(message.MailedAt);
            else notification.MarkUndeliverable();
        }

        return Result.Ok;
    }
}
