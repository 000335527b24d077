using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Exchanges the e-mail address with the codes from both addresses; neither counts alone.</summary>
/// <param name="OldCode">From the mail to the present address.</param>
/// <param name="NewCode">From the mail to the new one.</param>
public sealed record ConfirmEmailChange(string OldCode, string NewCode);

public sealed class ConfirmEmailChangeValidator : AbstractValidator<ConfirmEmailChange>
{
    public ConfirmEmailChangeValidator()
    {
        RuleFor(message => message.OldCode).Code();
        RuleFor(message => message.NewCode).Code();
    }
}

public static class ConfirmEmailChangeHandler
{
    public static async Task<Result> Handle(ConfirmEmailChange message, ICurrentUser user, IRepository<Account> accounts, IRepository<EmailChange> changes, IRepository<Challenge> challenges,
        IVerificationCodes codes, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.Get(id, cancellation) is not { } account) return CommonErrors.NotFound;
        if (await changes.First(new OpenEmailChangeOf(id), cancellation) is not { } change) return AccountErrors.BadCode;
        if (await challenges.First(new ChallengeByAddress(CodeKind.EmailChange, change.OldEmail), cancellation) is not { } old) return AccountErrors.BadCode;
        if (await challenges.First(new ChallengeByAddress(CodeKind.EmailChange, change.NewEmail), cancellation) is not { } fresh) return AccountErrors.BadCode;
        var right = codes.IsNewest(old, message.OldCode) & codes.IsNewest(fresh, message.NewCode) && !await accounts.Any(new AccountByEmail(change.NewEmail), cancellation);
        var confirmed = change.Confirm(account, old, fresh, right, time.GetUtcNow());
        if (!confirmed.Failed) audit.Record("accounts.email_changed", "account", id.ToString());
        return confirmed;
    }
}
