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

    [Constraint("ix_challenges_kind_address")]
    public static readonly Error RegistrationInProgress = Error.Conflict("accounts.registration_in_progress", "The same request is being handled. Repeat it in a moment.");

    /// <summary>One answer for a link that was used, is past its time, was replaced by a newer one, or is none of ours.</summary>
    public static readonly Error BadResetLink = Error.Invalid("accounts.bad_reset_link", "This link was used, replaced by a newer one, or is older than 60 minutes. Ask for a new one.", "/token") with { KeepsChanges = true };

    public static readonly Error SameEmail = Error.Invalid("accounts.same_email", "This is your address already.", "/new_email");

    [Constraint("ix_email_changes_user_id")]
    public static readonly Error EmailChangeAsked = Error.Conflict("accounts.email_change_asked", "Another address was asked for at the same moment. Use its codes, or ask again.");

    public static readonly Error StatusStands = Error.Conflict("accounts.status_stands", "The account has this status already; nothing to do.");

    public static readonly Error AccountDeleted = Error.Conflict("accounts.deleted", "The account was deleted by its owner; it stays as it is.");

    public static readonly Error SetByAdmin = Error.Conflict("accounts.set_by_admin", "An admin has set this status. Ask support to have it lifted.");

    public static readonly Error LessonsAhead = Error.Conflict("accounts.lessons_ahead", "You still have lessons ahead. Cancel or teach them first.");

    public static readonly Error NotYourself = Error.Conflict("accounts.not_yourself", "Admins do not change their own status or permissions. Ask another admin.");

    public static readonly Error OverridesClash = Error.Invalid("accounts.overrides_clash", "A permission is granted and denied at the same time. Choose one.", "/denied");

    public static readonly Error DeletionBlocked = Error.Conflict("accounts.deletion_blocked", "Something is still open; see blocked_by. Settle it first, then delete the account.");

    public static readonly Error CreditsLeft = Error.Conflict("accounts.credits_left", "There is credit in the wallet. Spend it, or repeat with confirm_forfeit to give it up.");

    [Constraint("ix_data_exports_user_id")]
    public static readonly Error ExportRunning = Error.Conflict("accounts.export_running", "An export is being made already. Fetch it when it is ready.");

    public static readonly Error ExportNotReady = Error.Conflict("accounts.export_not_ready", "The export is still being made. Ask again in a moment.");

    public static readonly Error OutdatedVersion = Error.Conflict("accounts.outdated_version", "This is not the version in force. Read the one in force and agree to that.");

    /// <summary>What a suspended person hears who wants to change something (ruling 39).</summary>
    public static readonly Error Suspended = Error.Forbidden("accounts.suspended", "Your account is suspended: you can read, sign out and secure it, nothing else. Ask support.");

    public static readonly Error WeakPassword = Error.Invalid("accounts.weak_password",
        "This password is known from leaks or contains your own name or address. Choose another of 12 to 128 characters.", "/password");

    /// <summary>Codes: at most three in ten minutes to one address.</summary>
    public static Error TooManyCodes(TimeSpan wait) => Error.TooMany("accounts.too_many_codes",
        "Three codes were sent within ten minutes. Use the newest, or ask again later.").With("retry_after_seconds", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));

    /// <summary>Sign-in waits after repeated failures, whether the address is known or not; so does every other proof.</summary>
    [Constraint("pk_sign_in_throttles")]
    public static readonly Error TooManyFailures = Error.TooMany("accounts.too_many_failures", "Too many failed attempts. Try again later; whoever is signed in stays so.");

    /// <summary>Somebody else set the limits since they were read, or sets them now for the first time.</summary>
    [Constraint("pk_rate_limits")]
    public static readonly Error RateLimitsChanged = Error.Conflict("accounts.rate_limits_changed", "The limits were changed since you read them. Read them again and repeat the change with their version.");
}
