using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Asks the signed-in person for the present password before something that matters; wrong answers are counted apart from sign-ins, so that nobody else's failures stand in the way.</summary>
public sealed class OwnPassword(ICredentials credentials, IVerificationCodes codes, ISignInAttempts attempts, IRealTime clock)
{
    /// <summary>Null when the password is right.</summary>
    public async Task<Error?> Check(Account account, string password, CancellationToken cancellation)
    {
        var throttle = codes.ThrottleOf($"own password of {account.Id}");
        if (await attempts.Begin(throttle, clock.Now, cancellation) is { Ticks: > 0 } wait) return AccountErrors.TooManyFailures.With("retry_after_seconds", (int)Math.Ceiling(wait.TotalSeconds));
        var found = await credentials.Check(account.Email, password, cancellation);
        if (found.Failed && found.Error != AccountErrors.BadCredentials) await attempts.TakeBack(throttle, cancellation);
        if (found.Failed) return found.Error == AccountErrors.BadCredentials ? AccountErrors.WrongPassword : found.Error;
        await attempts.Forget(throttle, cancellation);
        return null;
    }
}
