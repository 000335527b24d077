using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Form rules and steps that several use cases of accounts share.</summary>
internal static class AccountRules
{
    public static void Email<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(EmailAddress.IsAcceptable).WithMessage("Enter an e-mail address such as ada@example.com: plain letters, digits and signs, with single dots between its parts.");

    public static void PersonName<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(Domain.Accounts.PersonName.IsAcceptable).WithMessage("A name has 1 to 50 characters: letters with spaces, hyphens or apostrophes between them, and a dot only after an initial or abbreviation.");

    public static void NewPassword<T>(this IRuleBuilder<T, string> rule) => rule.Length(12, 128).WithMessage("A password has 12 to 128 characters.");

    public static void Code<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(code => code is { Length: 6 } && code.All(char.IsAsciiDigit)).WithMessage("A code has six digits.");

    /// <summary>A password to be checked, not chosen.</summary>
    public static void OwnPassword<T>(this IRuleBuilder<T, string> rule) => rule.Length(1, 128).WithMessage("A password has at most 128 characters.");

    /// <summary>Counts an attempt; the refusal with the wait when there were too many.</summary>
    public static async Task<Error?> Refuse(this ISignInAttempts attempts, SignInThrottleId throttle, bool everywhere, DateTimeOffset now, CancellationToken cancellation) =>
        await attempts.Begin(throttle, everywhere, now, cancellation) is { Ticks: > 0 } wait ? AccountErrors.TooManyFailures.With("retry_after_seconds", (int)Math.Ceiling(wait.TotalSeconds)) : null;

    /// <summary>The codes of an address.</summary>
    public static async Task<Challenge> Of(this IRepository<Challenge> challenges, CodeKind kind, string address, DateTimeOffset now, CancellationToken cancellation)
    {
        var challenge = await challenges.First(new ChallengeByAddress(kind, address), cancellation);
        if (challenge is null) challenges.Add(challenge = Challenge.For(kind, address, now));
        return challenge;
    }
}
