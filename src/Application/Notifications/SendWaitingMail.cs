using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Puts everything that waits for a person into one mail, now when that is allowed, else when it is (ruling 33).</summary>
public sealed record SendWaitingMail(UserId UserId);

public static class SendWaitingMailHandler
{
    public static async Task<Result> Handle(
        SendWaitingMail message, IRepository<Notification> notifications, IRepository<GatheredMail> mails, INotificationSubjects subjects, IDeferredCommands deferred, TimeProvider time,
        CancellationToken cancellation)
    {
        var waiting = await notifications.List(new WaitingForMail(message.UserId), cancellation);
        if (waiting.Count == 0 || await subjects.Reader(message.UserId, cancellation) is not { } reader) return Result.Ok;
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(reader.Local(now));
        var gone = await mails.Count(new GatheredMailsOf(message.UserId, today), cancellation);
        var next = QuietHours.NextAllowed(now, gone, reader);
        if (next > now)
        {
            deferred.Schedule(message, next, $"waiting-mail:{message.UserId}:{next.UtcTicks}");
            return Result.Ok;
        }

        var wanted = waiting.ToLookup(notification => reader.Wants(notification.Kind, NotificationChannel.Email));
        foreach (var unwanted in wanted[false]) unwanted.DropMail();
        if (wanted[true].Any()) mails.Add(GatheredMail.Of(message.UserId, today, gone + 1, wanted[true], now));
        return Result.Ok;
    }
}
