using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Switches two-factor sign-in on with the first code of the app. Every session ends, and its owner goes on with the tokens in the answer (ruling 37).</summary>
/// <param name="Code">Six digits.</param>
public sealed record EnableTwoFactor(string Code);

/// <summary>Two-factor sign-in is on.</summary>
/// <param name="RecoveryCodes">Ten, shown this once; each stands in for the app once.</param>
/// <param name="Tokens">Replace the ones the request came with; null for pages, which get cookies.</param>
public sealed record TwoFactorOn(IReadOnlyList<string> RecoveryCodes, Tokens? Tokens);

public sealed class EnableTwoFactorValidator : AbstractValidator<EnableTwoFactor>
{
    public EnableTwoFactorValidator() => RuleFor(message => message.Code).Code();
}

public static class EnableTwoFactorHandler
{
    public static async Task<Result<TwoFactorOn>> Handle(EnableTwoFactor message, ICurrentUser user, IRepository<Account> accounts, IRepository<TwoFactor> factors,
        IAuthenticators authenticators, ISecretWords words, OwnSessions sessions, IAuditLog audit, IRealTime clock, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.Get(id, cancellation) is not { } account) return CommonErrors.NotFound;
        if (await factors.Get(id, cancellation) is not { } factor) return TwoFactorErrors.NotSetUp;
        var codes = words.RecoveryCodes(id);
        var enabled = factor.Enable(authenticators.StepOf(id, factor.SealedSecret, message.Code, clock.Now), [.. codes.Select(code => code.Hash)], clock.Now);
        if (enabled.Failed) return enabled.Error;
        account.EndSessions();
        audit.Record("accounts.two_factor_enabled", "account", id.ToString());
        return new TwoFactorOn([.. codes.Select(code => code.Text)], sessions.Open(account));
    }
}
