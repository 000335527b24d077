using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.Application.Accounts;

/// <summary>Form rules and steps that several use cases of accounts share.</summary>
internal static class AccountRules
{
    public static void Email<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(EmailAddress.IsAcceptable).WithMessage("Enter an e-mail address such as ada@example.com.");

    public static void PersonName<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(name => name.Trim().Length is > 0 and <= Account.MaxName && !name.Any(char.IsControl)).WithMessage("A name has 1 to 50 characters.");

    public static void NewPassword<T>(this IRuleBuilder<T, string> rule) => rule.Length(12, 128).WithMessage("A password has 12 to 128 characters.");

    public static void GivenPassword<T>(this IRuleBuilder<T, string> rule) => rule.Length(1, 128).WithMessage("A password has at most 128 characters.");

    public static void Code<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(code => code is { Length: 6 } && code.All(char.IsAsciiDigit)).WithMessage("A code has six digits.");

    /// <summary>The codes of an address.</summary>
    public static async Task<Challenge> Of(this IRepository<Challenge> challenges, CodeKind kind, string address, DateTimeOffset now, CancellationToken cancellation)
    {
        var challenge = await challenges.First(new ChallengeByAddress(kind, address), cancellation);
        if (challenge is null) challenges.Add(challenge = Challenge.For(kind, address, now));
        return challenge;
    }
}
