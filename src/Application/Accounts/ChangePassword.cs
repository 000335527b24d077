using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Exchanges the signed-in person's password: every other session ends, and this one goes on with new tokens (ruling 37).</summary>
/// <param name="CurrentPassword">The present one.</param>
/// <param name="NewPassword">12 to 128 characters, no composition rule (ruling 36).</param>
public sealed record ChangePassword(string CurrentPassword, string NewPassword);

public sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(message => message.CurrentPassword).GivenPassword();
        RuleFor(message => message.NewPassword).NewPassword();
    }
}

public static class ChangePasswordHandler
{
    public static async Task<Result<Tokens>> Handle(ChangePassword message, ICurrentUser user, IRequestOrigin origin, OwnPassword own, ICredentials credentials, IRepository<Account> accounts,
        IRepository<Session> sessions, ITokens tokens, IAuditLog audit, IRealTime clock, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.Get(id, cancellation) is not { } account) return CommonErrors.NotFound;
        if (await own.Check(account, message.CurrentPassword, cancellation) is { } refused) return refused;
        if (credentials.IsWeak(message.NewPassword, account.Details)) return AccountErrors.WeakPassword with { Pointer = "/new_password" };
        var hash = await credentials.Hash(message.NewPassword, cancellation);
        if (hash.Failed) return hash.Error;
        await credentials.Replace(id, hash.Value, cancellation);
        account.ChangePassword(time.GetUtcNow());
        var session = Session.Start(account, origin.Client, clock.Now);
        sessions.Add(session);
        audit.Record("accounts.password_changed", "account", id.ToString());
        return tokens.Issue(session);
    }
}
