using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Notifications;
using InstaInstru.Infrastructure.Email;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Notifications;

/// <summary>Reads what is to be told and the person's address, then hands the mail over with nothing of the database held.</summary>
internal sealed class NotificationMail(AppDbContext context, IMailer mailer) : INotificationMail
{
    public async Task<MailFate?> Send(NotificationId notification, CancellationToken cancellation)
    {
        var due = await context.Set<Notification>().AsNoTracking().TagWith(nameof(NotificationMail)).FirstOrDefaultAsync(told => told.Id == notification && told.Mail == MailStatus.Due, cancellation);
        return due is null ? null : await Send(notification.ToString(), due.UserId, [due], cancellation);
    }

    public async Task<MailFate?> Send(GatheredMailId mail, CancellationToken cancellation)
    {
        var told = await context.Set<Notification>().AsNoTracking().TagWith(nameof(NotificationMail))
            .Where(told => told.GatheredMailId == mail && told.Mail == MailStatus.Gathered).OrderBy(told => told.Id).ToListAsync(cancellation);
        return told is [] ? null : await Send(mail.ToString(), told[0].UserId, told, cancellation);
    }

    private async Task<MailFate?> Send(string id, UserId user, IReadOnlyList<Notification> told, CancellationToken cancellation)
    {
        var person = await context.Set<Account>().AsNoTracking().TagWith(nameof(NotificationMail)).Where(account => account.Id == user)
            .Select(account => new { account.Email, account.FirstName, account.EmailRefusedAt }).FirstAsync(cancellation);
        if (person.EmailRefusedAt is not null) return MailFate.Refused;
        var locked = told.Any(notification => NotificationCategories.IsLocked(NotificationCategories.Of(notification.Kind)));
        return await mailer.Send(MailLayout.Write(id, person.Email, $"Hello {person.FirstName},", [.. told.Select(notification => new MailSection(notification.Title, notification.Body))], locked ? MailLayout.Concerns : MailLayout.Chosen), cancellation);
    }
}
