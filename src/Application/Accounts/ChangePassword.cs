using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Exchanges the signed-in person's password: every other session ends, and this one goes on with new tokens (ruling 37).</summary>
/// <param name="Password">The present one.</param>
/// <param name="NewPassword">12 to 128 characters, no composition rule (ruling 36).</param>
public sealed record ChangePassword(string Password, string NewPassword);

public sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(message => message.Password).OwnPassword();
        RuleFor(message => message.NewPassword).NewPassword();
    }
}

public static class ChangePasswordHandler
{
    public static async Task<Result<Tokens>> Handle(ChangePassword message, ICurrentUser user, Proofs proofs, ICredentials credentials, IRepository<Account> accounts, OwnSessions sessions,
        IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.Get(id, cancellation) is not { } account) return CommonErrors.NotFound;
        var proved = await proofs.Password(account, message.Password, cancellation);
        if (proved.Failed) return proved.Error;
        if (credentials.IsWeak(message.NewPassword, account.Details)) return AccountErrors.WeakPassword with { Pointer = "/new_password" };
        var hash = await credentials.Hash(message.NewPassword, cancellation);
        if (hash.Failed) return hash.Error;
        await credentials.Replace(id, hash.Value, cancellation);
        account.ChangePassword(time.GetUtcNow());
        audit.Record("accounts.password_changed", "account", id.ToString());
        return sessions.Open(account);
    }
}
