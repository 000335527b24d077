using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Has a person prove that it is them, beyond the password at sign-in. Failures are counted per account and kind of proof, with the waits of sign-in; sessions there are go on (rulings 36 and 38).</summary>
public sealed class Proofs(ICredentials credentials, IAuthenticators authenticators, ISecretWords words, IVerificationCodes throttles, ISignInAttempts attempts, IAuditLog audit, IRealTime clock)
{
    /// <summary>The own password, from somebody who is signed in.</summary>
    public Task<Result> Password(Account account, string password, CancellationToken cancellation) => Count("accounts.password_proof_failed", account.Id, async () =>
    {
        var user = await credentials.Check(account.Email, password, cancellation);
        if (!user.Failed) return Result.Ok;
        return user.Error == AccountErrors.BadCredentials ? TwoFactorErrors.WrongPassword : user.Error;
    }, cancellation);

    /// <summary>A code of the app, from somebody who is signed in.</summary>
    public Task<Result> Code(TwoFactor factor, string code, CancellationToken cancellation) =>
        Count("accounts.code_proof_failed", factor.Id, () => Task.FromResult(Accept(factor, code)), cancellation);

    /// <summary>A code of the app or a recovery code, at sign-in.</summary>
    public Task<Result> SecondFactor(TwoFactor factor, string? code, string? recoveryCode, CancellationToken cancellation) => Count("accounts.second_factor_failed", factor.Id,
        () => Task.FromResult(code is null ? factor.UseRecoveryCode(words.HashesOf(factor.Id, RecoveryCode.Normalise(recoveryCode) ?? ""), clock.Now) : Accept(factor, code)), cancellation);

    private Result Accept(TwoFactor factor, string code) => factor.Accept(authenticators.StepOf(factor.Id, factor.SealedSecret, code, clock.Now));

    private async Task<Result> Count(string failure, UserId user, Func<Task<Result>> prove, CancellationToken cancellation)
    {
        // An address has no blank, so that no sign-in is counted here.
        var throttle = throttles.ThrottleOf($"{failure} {user}");
        if (await attempts.Refuse(throttle, everywhere: true, clock.Now, cancellation) is { } wait) return wait;
        var proved = await prove();
        if (!proved.Failed) await attempts.Forget(throttle, cancellation);
        else if (proved.Error.KeepsChanges) audit.Record(failure, "account", user.ToString());
        else await attempts.TakeBack(throttle, cancellation);
        return proved;
    }
}
