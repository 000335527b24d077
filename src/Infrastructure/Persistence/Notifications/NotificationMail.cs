using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Notifications;

/// <summary>Reads a notification and its person's address, then hands the mail over with nothing of the database held.</summary>
internal sealed class NotificationMail(AppDbContext context, IMailer mailer) : INotificationMail
{
    public async Task<bool> Send(NotificationId notification, CancellationToken cancellation)
    {
        var row = await (
            from told in context.Set<Notification>().AsNoTracking().TagWith(nameof(NotificationMail))
            where told.Id == notification
            join account in context.Set<Account>() on told.UserId equals account.Id
            select new { told.Title, told.Body, account.Email, account.FirstName }).FirstOrDefaultAsync(cancellation);
        if (row is null) return false;
        await mailer.Send(new(notification.ToString(), row.Email, row.Title, $"Hello {row.FirstName},\n\n{row.Body}\n\nInstaInstru\n"), cancellation);
        return true;
    }
}
