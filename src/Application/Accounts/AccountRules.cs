using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.Application.Accounts;

/// <summary>Form rules and steps that several use cases of accounts share.</summary>
internal static class AccountRules
{
    public static void Email<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(EmailAddress.IsAcceptable).WithMessage("Enter an e-mail address such as ada@example.com: plain letters, digits and signs, with single dots between its parts.");

    public static void PersonName<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(Domain.Accounts.PersonName.IsAcceptable).WithMessage("A name has 1 to 50 characters: letters with spaces, hyphens or apostrophes between them, and a dot only after an initial or abbreviation.");

    public static void Code<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(code => code is { Length: 6 } && code.All(char.IsAsciiDigit)).WithMessage("A code has six digits.");

    /// <summary>The codes of an address.</summary>
    public static async Task<Challenge> Of(this IRepository<Challenge> challenges, CodeChannel channel, string address, DateTimeOffset now, CancellationToken cancellation)
    {
        var challenge = await challenges.First(new ChallengeByAddress(channel, address), cancellation);
        if (challenge is null) challenges.Add(challenge = Challenge.For(channel, address, now));
        return challenge;
    }
}
