using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Hands out a secret for an authenticator app; it waits fifteen minutes for its first code (<see cref="EnableTwoFactor"/>) and is shown this once. Doing it again hands out another.</summary>
/// <param name="Password">The own password, so that a session left open is not enough.</param>
public sealed record SetUpTwoFactor(string Password);

/// <summary>What an authenticator app wants to know.</summary>
/// <param name="Secret">Base 32, for typing.</param>
/// <param name="OtpauthUri">For apps on the same device.</param>
/// <param name="QrSvg">The same as a picture: an SVG element that refers to nothing.</param>
/// <param name="ExpiresInSeconds">How long the secret waits: 900.</param>
public sealed record TwoFactorSetUp(string Secret, string OtpauthUri, string QrSvg, int ExpiresInSeconds);

public sealed class SetUpTwoFactorValidator : AbstractValidator<SetUpTwoFactor>
{
    public SetUpTwoFactorValidator() => RuleFor(message => message.Password).OwnPassword();
}

public static class SetUpTwoFactorHandler
{
    public static async Task<Result<TwoFactorSetUp>> Handle(SetUpTwoFactor message, ICurrentUser user, IRepository<Account> accounts, IRepository<TwoFactor> factors,
        Proofs proofs, IAuthenticators authenticators, IAuditLog audit, IRealTime clock, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.Get(id, cancellation) is not { } account) return CommonErrors.NotFound;
        var proved = await proofs.Password(account, message.Password, cancellation);
        if (proved.Failed) return proved.Error;
        if (await factors.Get(id, cancellation) is not { } factor) factors.Add(factor = TwoFactor.Of(id));
        var made = authenticators.Make(id, account.Email);
        var started = factor.SetUp(made.SealedSecret, clock.Now);
        if (started.Failed) return started.Error;
        audit.Record("accounts.two_factor_set_up", "account", id.ToString());
        return new TwoFactorSetUp(made.Secret, made.Uri, made.QrSvg, (int)TwoFactor.SetUpLifetime.TotalSeconds);
    }
}
