using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Chooses another password with the token of a reset link: once, within 60 minutes, unless a newer link was sent. Every session ends.</summary>
/// <param name="Token">From the link.</param>
/// <param name="NewPassword">12 to 128 characters, no composition rule (ruling 36).</param>
public sealed record ResetPassword(string Token, string NewPassword);

public sealed class ResetPasswordValidator : AbstractValidator<ResetPassword>
{
    public ResetPasswordValidator()
    {
        RuleFor(message => message.Token).MaximumLength(200);
        RuleFor(message => message.NewPassword).NewPassword();
    }
}

public static class ResetPasswordHandler
{
    public static async Task<Result> Handle(ResetPassword message, IRepository<Challenge> challenges, IRepository<Account> accounts, ICredentials credentials, IVerificationCodes codes,
        ISignInAttempts attempts, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (!codes.TryReadLink(message.Token, out var id, out var serial) || await challenges.Get(id, cancellation) is not { } challenge) return AccountErrors.BadResetLink;
        if (await accounts.First(new AccountByEmail(challenge.Address), cancellation) is not { Status: not AccountStatus.Deactivated } account) return AccountErrors.BadResetLink;
        if (credentials.IsWeak(message.NewPassword, account.Details)) return AccountErrors.WeakPassword with { Pointer = "/new_password" };
        if (challenge.Answer(serial == challenge.Serial, time.GetUtcNow()).Failed) return AccountErrors.BadResetLink;
        var hash = await credentials.Hash(message.NewPassword, cancellation);
        if (hash.Failed) return hash.Error;
        await credentials.Replace(account.Id, hash.Value, cancellation);
        account.ChangePassword(time.GetUtcNow());
        await attempts.Forget(codes.ThrottleOf(account.Email), cancellation);
        audit.Record("accounts.password_reset", "account", account.Id.ToString());
        return Result.Ok;
    }
}
