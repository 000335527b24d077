using InstaInstru.Application.Accounts;
using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.Infrastructure.Email;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.Infrastructure.Persistence.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Looks up where a code goes, makes it, and hands it to mail or text message; the code exists only here and in the message.</summary>
internal sealed class CodeCourier(
    AppDbContext context, IVerificationCodes codes, IMailer mailer, ITextMessenger messenger, IOptions<MessageSettings> settings, IOptions<ReferralSettings> product) : ICodeCourier, IEmailChangeNotice
{
    public async Task Deliver(ChallengeId challenge, int serial, CancellationToken cancellation)
    {
        var to = await context.Set<Challenge>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == challenge, cancellation);
        if (to is null || to.Serial != serial || to.Spent) return;
        var id = $"code-{challenge}-{serial}";
        if (to.Kind is CodeKind.Sms) await messenger.Send(new(id, to.Address, $"{Code(to)} is your InstaInstru code. It counts for five minutes."), cancellation);
        else if (await Mail(id, to, cancellation) is { } mail) await mailer.Send(mail, cancellation);
    }

    private async Task<Mail?> Mail(string id, Challenge to, CancellationToken cancellation)
    {
        var account = await context.Set<Account>().AsNoTracking().Where(account => account.Email == to.Address)
            .Select(account => new { account.EmailRefusedAt, account.Status, Leaving = context.Set<EmailChange>().Any(change => change.UserId == account.Id && change.DoneAt == null) }).FirstOrDefaultAsync(cancellation);
        if (to.Kind is CodeKind.PasswordReset) return account is { Status: not AccountStatus.Deactivated } ? Reset(id, to) : null;
        if (to.Kind is CodeKind.EmailChange) return account is { Leaving: false } ? Known(id, to.Address) : Exchange(id, to, leaving: account is not null);
        if (account is not null) return account.EmailRefusedAt is null ? Known(id, to.Address) : Again(id, to.Address, Code(to));
        return await context.Set<Registration>().AnyAsync(registration => registration.Email == to.Address, cancellation) ? Welcome(id, to.Address, Code(to)) : null;
    }

    public async Task Send(EmailChangeId change, CancellationToken cancellation)
    {
        if (await context.Set<EmailChange>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == change && row.DoneAt != null, cancellation) is not { } left) return;
        await mailer.Send(Write($"email-change-{change}", left.OldEmail, "Your InstaInstru account has another address now",
            "Your account took another e-mail address with codes from both. From now on we write there.\n\nIf it was not you, answer this mail at once."), cancellation);
    }

    /// <summary>The address to be left gets a code, and so does the new one unless it has an account.</summary>
    private Mail Exchange(string id, Challenge to, bool leaving) => Write(id, to.Address, $"{Code(to)} is your InstaInstru code",
        $"An InstaInstru account is to {(leaving ? "leave" : "take")} this address.\n\nThe code is {codes.Derive(to.Id, to.Serial)}. It counts for five minutes, together with the one we sent to the other address.\n\nIf it was not you, {(leaving ? "change your password" : "ignore this mail; nothing happens without the code")}.");

    private Mail Reset(string id, Challenge to)
    {
        var link = new Uri(product.Value.Site, $"/reset-password?token={codes.DeriveLink(to.Id, to.Serial)}");
        if (settings.Value.PrintCodes) Console.WriteLine($"Reset link for {to.Address}: {link}");
        return Write(id, to.Address, "Choose another InstaInstru password",
            $"Somebody, perhaps you, asked for another password. This link counts for 60 minutes and once:\n\n{link}\n\nIf it was not you, ignore this mail; nothing has changed.");
    }

    private string Code(Challenge to)
    {
        var code = codes.Derive(to.Id, to.Serial);
        if (settings.Value.PrintCodes) Console.WriteLine($"Code for {to.Address}: {code}");
        return code;
    }

    private static Mail Welcome(string id, string address, string code) => Write(id, address, $"{code} is your InstaInstru code",
        $"Welcome to InstaInstru.\n\nYour code is {code}. It counts for five minutes.\n\nIf you did not register, ignore this mail; nothing happens without the code.");

    private static Mail Again(string id, string address, string code) => Write(id, address, $"{code} is your InstaInstru code",
        $"An earlier mail of ours did not reach you.\n\nYour code is {code}. It counts for five minutes; enter it while you are signed in, and you get our mails again.");

    private static Mail Known(string id, string address) => Write(id, address, "You have an InstaInstru account already",
        "Somebody, perhaps you, tried to register with this address. You have an account already: sign in with it.\n\nIf it was not you, ignore this mail; nothing has changed.");

    private static Mail Write(string id, string address, string subject, string text) => MailLayout.Write(id, address, "", [new(subject, text)], MailLayout.Concerns);
}
