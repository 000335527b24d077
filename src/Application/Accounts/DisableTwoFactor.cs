using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Switches two-factor sign-in off; secret, recovery codes and trusted devices count no more. Every session ends, and its owner goes on with the tokens in the answer (ruling 37).</summary>
/// <param name="Password">The own password.</param>
public sealed record DisableTwoFactor(string Password);

public sealed class DisableTwoFactorValidator : AbstractValidator<DisableTwoFactor>
{
    public DisableTwoFactorValidator() => RuleFor(message => message.Password).OwnPassword();
}

public static class DisableTwoFactorHandler
{
    public static async Task<Result<Tokens>> Handle(DisableTwoFactor message, ICurrentUser user, IRepository<Account> accounts, IRepository<TwoFactor> factors,
        Proofs proofs, OwnSessions sessions, IAuditLog audit, IRealTime clock, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.Get(id, cancellation) is not { } account) return CommonErrors.NotFound;
        if (await factors.Get(id, cancellation) is not { IsEnabled: true } factor) return TwoFactorErrors.NotEnabled;
        var proved = await proofs.Password(account, message.Password, cancellation);
        if (proved.Failed) return proved.Error;
        var disabled = factor.Disable(clock.Now);
        if (disabled.Failed) return disabled.Error;
        account.EndSessions();
        audit.Record("accounts.two_factor_disabled", "account", id.ToString());
        return sessions.Open(account);
    }
}
