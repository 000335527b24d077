using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>Why the second step of sign-in, or a change of it, is refused.</summary>
public static class TwoFactorErrors
{
    /// <summary>The password was right; carries <c>challenge</c> and <c>expires_in_seconds</c>.</summary>
    public static readonly Error MfaRequired = Error.Unauthenticated("accounts.mfa_required", "The password is right. Send this challenge with a code from your authenticator app, or a recovery code, to /api/v1/auth/login/second-factor.") with { KeepsChanges = true };

    public static readonly Error BadChallenge = Error.Unauthenticated("accounts.bad_challenge", "This challenge has ended, or is none of ours. Sign in again with your password.");

    /// <summary>At sign-in: one answer for a wrong code, one that was used and one that is too old.</summary>
    public static readonly Error SecondFactorFailed = Error.Unauthenticated("accounts.second_factor_failed", "This code is wrong or was used before. Wait for your app's next code, or use another recovery code.") with { KeepsChanges = true };

    /// <summary>The same from somebody who is signed in.</summary>
    public static readonly Error BadCode = Error.Invalid("accounts.bad_authenticator_code", "This code is wrong or was used before. Wait for your app's next code, and check that your device's clock is right.", "/code") with { KeepsChanges = true };

    public static readonly Error BadRecoveryCode = Error.Invalid("accounts.bad_recovery_code", "This recovery code is wrong or was used before. Use another one.", "/recovery_code") with { KeepsChanges = true };

    /// <summary>From somebody who is signed in and has to prove it again.</summary>
    public static readonly Error WrongPassword = Error.Invalid("accounts.wrong_password", "This is not your password.", "/password") with { KeepsChanges = true };

    public static readonly Error AlreadyEnabled = Error.Conflict("accounts.two_factor_enabled", "Two-factor sign-in is on already. Switch it off first to set it up anew.");

    public static readonly Error NotEnabled = Error.Conflict("accounts.two_factor_not_enabled", "Two-factor sign-in is off. Set it up first.");

    public static readonly Error NotSetUp = Error.Conflict("accounts.two_factor_not_set_up", "There is no set-up that waits for a code, or its fifteen minutes are over. Start it anew.");
}
