using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Asks for another e-mail address: a code goes to the present one and to the new one. An address that has an account already is told so by mail; the answer is the same (ruling 36).</summary>
/// <param name="NewEmail">At most 254 characters.</param>
/// <param name="Password">The present password.</param>
public sealed record RequestEmailChange(string NewEmail, string Password);

public sealed class RequestEmailChangeValidator : AbstractValidator<RequestEmailChange>
{
    public RequestEmailChangeValidator()
    {
        RuleFor(message => message.NewEmail).Email();
        RuleFor(message => message.Password).OwnPassword();
    }
}

public static class RequestEmailChangeHandler
{
    public static async Task<Result<CodeSent>> Handle(RequestEmailChange message, ICurrentUser user, Proofs proofs, IRepository<Account> accounts, IRepository<Challenge> challenges,
        IRepository<EmailChange> changes, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.Get(id, cancellation) is not { } account) return CommonErrors.NotFound;
        var (email, now) = (EmailAddress.Normalise(message.NewEmail), time.GetUtcNow());
        if (email == account.Email) return AccountErrors.SameEmail;
        var proved = await proofs.Password(account, message.Password, cancellation);
        if (proved.Failed) return proved.Error;
        var change = await changes.First(new OpenEmailChangeOf(id), cancellation);
        if (change is null) changes.Add(change = EmailChange.Of(id, now));
        var asked = change.Ask(account, email, await challenges.Of(CodeKind.EmailChange, account.Email, now, cancellation), await challenges.Of(CodeKind.EmailChange, email, now, cancellation), now);
        if (asked.Failed) return asked.Error;
        audit.Record("accounts.email_change_requested", "account", id.ToString());
        return CodeSent.Now;
    }
}
