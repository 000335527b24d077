using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>Why an account refuses something.</summary>
public static class AccountErrors
{
    /// <summary>One answer for an unknown address, a wrong password and an account that may not sign in (ruling 36).</summary>
    public static readonly Error BadCredentials = Error.Unauthenticated("accounts.bad_credentials", "The e-mail address and password do not match, or the address has not been proved yet with the code we sent.") with { KeepsChanges = true };

    public static readonly Error BadRefreshToken = Error.Unauthenticated("accounts.bad_refresh_token", "Sign in again.") with { KeepsChanges = true };

    /// <summary>One answer for a wrong code, an old one and an address that asked for none.</summary>
    public static readonly Error BadCode = Error.Invalid("accounts.bad_code", "The code is wrong or no longer valid. Check the newest message, or ask for a new code.", "/code") with { KeepsChanges = true };

    public static readonly Error AlreadyVerified = Error.Conflict("accounts.already_verified", "This is verified already; nothing to do.");

    [Constraint("ix_accounts_email")]
    public static readonly Error EmailTaken = Error.Conflict("accounts.email_taken", "An account with this e-mail address exists. Sign in instead.");

    [Constraint("ix_challenges_channel_address")]
    public static readonly Error RegistrationInProgress = Error.Conflict("accounts.registration_in_progress", "The same request is being handled. Repeat it in a moment.");

    public static readonly Error WeakPassword = Error.Invalid("accounts.weak_password",
        "This password is known from leaks or contains your own name or address. Choose another of 12 to 128 characters.", "/password");

    /// <summary>Codes: at most three in ten minutes to one address.</summary>
    public static Error TooManyCodes(TimeSpan wait) => Error.TooMany("accounts.too_many_codes",
        "Three codes were sent within ten minutes. Use the newest, or ask again later.").With("retry_after_seconds", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));

    /// <summary>Sign-in waits after repeated failures, whether the address is known or not; so does every other proof.</summary>
    [Constraint("pk_sign_in_throttles")]
    public static readonly Error TooManyFailures = Error.TooMany("accounts.too_many_failures", "Too many failed attempts. Try again later; whoever is signed in stays so.");
}
