using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>The second factor of a person's sign-in: the secret shared with their authenticator app, sealed, and what is left of their recovery codes, hashed (ruling 38). Switched off it keeps nothing but the newest used step.</summary>
public sealed class TwoFactor : AggregateRoot<UserId>
{
    /// <summary>How long a secret that was handed out waits for its first code.</summary>
    public static readonly TimeSpan SetUpLifetime = TimeSpan.FromMinutes(15);

    private TwoFactor()
    {
    }

    /// <summary>Readable with the service's keys only.</summary>
    public string? SealedSecret { get; private set; }

    /// <summary>When the secret was handed out.</summary>
    public DateTimeOffset? SetUpAt { get; private set; }

    /// <summary>Since when sign-in asks for the second factor; null when it does not.</summary>
    public DateTimeOffset? EnabledAt { get; private set; }

    /// <summary>The newest time step whose code was used; its code and older ones count no more.</summary>
    public long LastStep { get; private set; }

    /// <summary>Keyed hashes of the recovery codes that were not used.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public bool IsEnabled => EnabledAt is not null;

    /// <summary>Switched off and not set up.</summary>
    public static TwoFactor Of(UserId user) => new() { Id = user };

    /// <summary>Hands out a secret, which replaces one that was not proved.</summary>
    public Result SetUp(string sealedSecret, DateTimeOffset now)
    {
        if (IsEnabled) return TwoFactorErrors.AlreadyEnabled;
        (SealedSecret, SetUpAt) = (sealedSecret, now);
        return Result.Ok;
    }

    /// <summary>Switches on with the first code of the app.</summary>
    /// <param name="step">The step whose code was entered; null for a wrong one.</param>
    /// <param name="recoveryCodes">Hashes.</param>
    /// <param name="now">The machine's time.</param>
    public Result Enable(long? step, IReadOnlyList<string> recoveryCodes, DateTimeOffset now)
    {
        if (IsEnabled) return TwoFactorErrors.AlreadyEnabled;
        if (SealedSecret is null || now - SetUpAt >= SetUpLifetime) return TwoFactorErrors.NotSetUp;
        if (step is not { } first) return TwoFactorErrors.BadCode;
        (EnabledAt, LastStep, RecoveryCodes) = (now, first, recoveryCodes);
        Raise(new TwoFactorEnabled(Id, now));
        return Result.Ok;
    }

    /// <summary>Takes a code of the app; each counts once.</summary>
    /// <param name="step">The step whose code was entered; null for a wrong one.</param>
    public Result Accept(long? step)
    {
        if (!IsEnabled) return TwoFactorErrors.NotEnabled;
        if (step is not { } used || used <= LastStep) return TwoFactorErrors.BadCode;
        LastStep = used;
        return Result.Ok;
    }

    /// <summary>Takes a recovery code; each counts once.</summary>
    /// <param name="hashes">What the entered code may be stored as.</param>
    /// <param name="now">The machine's time.</param>
    public Result UseRecoveryCode(IReadOnlyList<string> hashes, DateTimeOffset now)
    {
        if (!IsEnabled) return TwoFactorErrors.NotEnabled;
        if (!RecoveryCodes.Any(hashes.Contains)) return TwoFactorErrors.BadRecoveryCode;
        RecoveryCodes = [.. RecoveryCodes.Except(hashes)];
        Raise(new RecoveryCodeUsed(Id, RecoveryCodes.Count, now));
        return Result.Ok;
    }

    /// <summary>New recovery codes; those before count no more.</summary>
    public Result ReplaceRecoveryCodes(IReadOnlyList<string> hashes, DateTimeOffset now)
    {
        if (!IsEnabled) return TwoFactorErrors.NotEnabled;
        RecoveryCodes = hashes;
        Raise(new RecoveryCodesReplaced(Id, now));
        return Result.Ok;
    }

    /// <summary>Switches off and forgets secret and codes.</summary>
    public Result Disable(DateTimeOffset now)
    {
        if (!IsEnabled) return TwoFactorErrors.NotEnabled;
        (SealedSecret, SetUpAt, EnabledAt, RecoveryCodes) = (null, null, null, []);
        Raise(new TwoFactorDisabled(Id, now));
        return Result.Ok;
    }
}
