using InstaInstru.Domain.Accounts;

namespace InstaInstru.Application.Accounts;

/// <summary>Secrets of authenticator apps: shown once, after that only sealed under the service's keys.</summary>
public interface IAuthenticators
{
    /// <summary>A new secret.</summary>
    /// <param name="owner">Whose it is; it can be opened for nobody else.</param>
    /// <param name="label">What the app shows beside the product's name.</param>
    NewAuthenticator Make(UserId owner, string label);

    /// <summary>The time step whose code was entered, this one's or a neighbour's; null when none matches or there is no secret.</summary>
    long? StepOf(UserId owner, string? sealedSecret, string code, DateTimeOffset now);
}

/// <summary>A secret for an app, in every form it is wanted.</summary>
/// <param name="Secret">Base 32.</param>
/// <param name="Uri"><c>otpauth://totp/…</c>.</param>
/// <param name="QrSvg">The same as a picture.</param>
/// <param name="SealedSecret">What may be stored.</param>
public sealed record NewAuthenticator(string Secret, string Uri, string QrSvg, string SealedSecret);

/// <summary>Random words that stand in for a code of the app. They are shown once and stored as keyed hashes.</summary>
public interface ISecretWords
{
    /// <summary>A fresh set of recovery codes.</summary>
    IReadOnlyList<SecretWord> RecoveryCodes(UserId owner);

    /// <summary>What a trusted device is recognised by.</summary>
    SecretWord DeviceToken(UserId owner);

    /// <summary>What a word of this person may be stored as: one hash per key that still counts.</summary>
    IReadOnlyList<string> HashesOf(UserId owner, string word);
}

/// <summary>A word and its keyed hash.</summary>
public sealed record SecretWord(string Text, string Hash);

/// <summary>What a right password is worth while the second factor is missing: signed, for five minutes, and for nothing else.</summary>
public interface ISecondFactorChallenges
{
    /// <summary>How long a challenge counts.</summary>
    TimeSpan Lifetime { get; }

    string Issue(Account account);

    /// <summary>Reads a challenge that is genuine and not past its time; it counts while the account's security version is still this one.</summary>
    bool TryRead(string challenge, out UserId user, out int securityVersion);
}
