using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Signs a person in with e-mail address and password, and where the second factor is on, with a device that they trust (<see cref="PassSecondFactor"/>).</summary>
/// <param name="Email">At most 254 characters.</param>
/// <param name="Password">At most 128 characters.</param>
/// <param name="DeviceToken">What an earlier second step gave this device; null without one.</param>
public sealed record SignIn(string Email, string Password, string? DeviceToken = null);

public sealed class SignInValidator : AbstractValidator<SignIn>
{
    public SignInValidator()
    {
        RuleFor(message => message.Email).Email();
        RuleFor(message => message.Password).OwnPassword();
        RuleFor(message => message.DeviceToken).MaximumLength(100);
    }
}

public static class SignInHandler
{
    public static async Task<Result<Tokens>> Handle(SignIn message, ICredentials credentials, IVerificationCodes codes, ISignInAttempts attempts,
        IRepository<Account> accounts, SecondFactors second, OwnSessions sessions, IAuditLog audit, IRealTime clock, CancellationToken cancellation)
    {
        var email = EmailAddress.Normalise(message.Email);
        var throttle = codes.ThrottleOf(email);
        if (await attempts.Refuse(throttle, everywhere: false, clock.Now, cancellation) is { } wait) return wait;
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
        return await second.Missing(account, message.DeviceToken, cancellation) is { } missing ? missing : sessions.Open(account);
    }
}
