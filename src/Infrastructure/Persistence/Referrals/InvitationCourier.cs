using InstaInstru.Application.Common;
using InstaInstru.Application.Notifications;
using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Referrals;
using InstaInstru.Infrastructure.Email;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Referrals;

/// <summary>Looks up where an invitation goes and in whose name, and hands it to the mail.</summary>
internal sealed class InvitationCourier(AppDbContext context, IRepository<ReferralConfig> configs, IMailer mailer, IReferralPages pages, TimeProvider time) : IInvitationCourier
{
    public async Task Deliver(ReferralInvitationId invitation, CancellationToken cancellation)
    {
        var found = await (
            from row in context.Set<ReferralInvitation>().AsNoTracking().TagWith(nameof(InvitationCourier))
            join code in context.Set<ReferralCode>() on row.CodeId equals code.Id
            join sender in context.Set<Account>() on row.SenderId equals sender.Id
            where row.Id == invitation && row.Email != null && row.SentAt == null && code.Status == ReferralCodeStatus.Active
            select new { To = row.Email!, code.Code, code.Slug, sender.FirstName, sender.LastName }).FirstOrDefaultAsync(cancellation);
        if (found is null || await context.Set<Account>().AnyAsync(account => account.Email == found.To, cancellation)) return;
        var config = (await configs.First(new ReferralConfigInForce(time.GetUtcNow()), cancellation))!;
        var name = Account.PublicName(found.FirstName, found.LastName);
        var link = pages.Share(ReferralCodeView.Of(found.Code, found.Slug));
        var section = new MailSection(InvitationText.Subject(name), InvitationText.Body(name, link, config.Figures));
        await mailer.Send(MailLayout.Write($"invitation-{invitation}", found.To, "", [section], MailLayout.Invited), cancellation);
    }
}
