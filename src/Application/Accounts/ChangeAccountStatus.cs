using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>
/// An admin suspends or deactivates anybody at once, or makes an account active again (ruling 39): an instructor is un-listed and payouts are held,
/// lessons ahead are cancelled as by the instructor, or without penalty for the student.
/// </summary>
/// <param name="UserId">Whose account.</param>
/// <param name="Status">The status it gets.</param>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
public sealed record ChangeAccountStatus(UserId UserId, AccountStatus Status, string Reason);

public sealed class ChangeAccountStatusValidator : AbstractValidator<ChangeAccountStatus>
{
    public ChangeAccountStatusValidator() => RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
}

public static class ChangeAccountStatusHandler
{
    public static async Task<Result> Handle(ChangeAccountStatus message, ICurrentUser user, IRepository<Account> accounts, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (message.UserId == user.Id) return AccountErrors.NotYourself;
        if (await accounts.Get(message.UserId, cancellation) is not { } account) return CommonErrors.NotFound;
        var before = account.Status;
        var changed = account.ChangeStatus(message.Status, byAdmin: true, time.GetUtcNow());
        if (!changed.Failed) audit.Record("accounts.status_changed", "account", account.Id.ToString(), new { Status = before }, new { account.Status, message.Reason });
        return changed;
    }
}
