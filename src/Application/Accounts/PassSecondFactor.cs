using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>The second step of sign-in, with a code of the app or a recovery code, one of them (ruling 38).</summary>
/// <param name="Challenge">From the answer <c>accounts.mfa_required</c> to <see cref="SignIn"/>; good for five minutes.</param>
/// <param name="Code">Six digits from the app; each counts once.</param>
/// <param name="RecoveryCode">In any case, with or without dashes; each counts once.</param>
/// <param name="TrustDevice">Whether this device skips the second factor for 30 days; the answer's <c>device_token</c> goes into later sign-ins.</param>
public sealed record PassSecondFactor(string Challenge, string? Code = null, string? RecoveryCode = null, bool TrustDevice = false);

public sealed class PassSecondFactorValidator : AbstractValidator<PassSecondFactor>
{
    public PassSecondFactorValidator()
    {
        RuleFor(message => message.Code).Must((message, code) => code is null != message.RecoveryCode is null).WithMessage("Send either code or recovery_code.");
        When(message => message.Code is not null, () => RuleFor(message => message.Code!).Code());
        RuleFor(message => message.RecoveryCode).Must(code => RecoveryCode.Normalise(code) is not null).When(message => message.RecoveryCode is not null)
            .WithMessage("A recovery code looks like K7RM-2WQX-9FTB.");
    }
}

public static class PassSecondFactorHandler
{
    public static async Task<Result<Tokens>> Handle(PassSecondFactor message, ISecondFactorChallenges challenges, IRepository<Account> accounts, IRepository<TwoFactor> factors,
        Proofs proofs, SecondFactors second, OwnSessions sessions, IAuditLog audit, CancellationToken cancellation)
    {
        if (!challenges.TryRead(message.Challenge, out var user, out var securityVersion)
            || await accounts.Get(user, cancellation) is not { Status: not AccountStatus.Deactivated } account || account.SecurityVersion != securityVersion
            || await factors.Get(user, cancellation) is not { IsEnabled: true } factor) return TwoFactorErrors.BadChallenge;
        var proved = await proofs.SecondFactor(factor, message.Code, message.RecoveryCode, cancellation);
        if (proved.Failed) return proved.Error.Kind is ErrorKind.Invalid ? TwoFactorErrors.SecondFactorFailed : proved.Error;
        if (message.RecoveryCode is not null) audit.Record("accounts.recovery_code_used", "account", user.ToString(), after: new { Left = factor.RecoveryCodes.Count });
        var tokens = sessions.Open(account);
        return message.TrustDevice ? tokens with { DeviceToken = second.Trust(account) } : tokens;
    }
}
