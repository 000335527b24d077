using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Signs a person in with e-mail address and password.</summary>
public sealed record SignIn(string Email, string Password);

public sealed class SignInValidator : AbstractValidator<SignIn>
{
    public SignInValidator()
    {
        RuleFor(message => message.Email).Email();
        RuleFor(message => message.Password).GivenPassword();
    }
}

public static class SignInHandler
{
    public static async Task<Result<Tokens>> Handle(SignIn message, ICredentials credentials, IVerificationCodes codes, ISignInAttempts attempts,
        IRepository<Account> accounts, IRepository<Session> sessions, IRequestOrigin origin, ITokens tokens, IAuditLog audit, IRealTime clock, CancellationToken cancellation)
    {
        var email = EmailAddress.Normalise(message.Email);
        var throttle = codes.ThrottleOf(email);
        if (await attempts.Begin(throttle, clock.Now, cancellation) is { Ticks: > 0 } wait) return AccountErrors.TooManyFailures.With("retry_after_seconds", (int)Math.Ceiling(wait.TotalSeconds));
        var user = await credentials.Check(email, message.Password, cancellation);
        if (user.Failed && user.Error != AccountErrors.BadCredentials)
        {
            await attempts.TakeBack(throttle, cancellation);
            return user.Error;
        }

        var account = user.Failed ? null : await accounts.Get(user.Value, cancellation);
        if (account is null or { Status: AccountStatus.Deactivated })
        {
            audit.Record("accounts.sign_in_failed", "sign_in_throttle", throttle.ToString());
            return AccountErrors.BadCredentials;
        }

        await attempts.Forget(throttle, cancellation);
        var session = Session.Start(account, origin.Client, clock.Now);
        sessions.Add(session);
        audit.Record("accounts.signed_in", "account", account.Id.ToString(), after: new { Session = session.Id.ToString() });
        return tokens.Issue(session);
    }
}
