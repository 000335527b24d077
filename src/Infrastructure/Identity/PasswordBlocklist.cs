using InstaInstru.Domain.Accounts;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Passwords that guessing starts with: leaked favourites with something around them, runs, repetitions, and the person's own words.</summary>
internal static class PasswordBlocklist
{
    private static readonly string[] Favourites =
    [
        "password", "passwort", "passw", "qwertyuiop", "qwerty", "asdfghjkl", "zxcvbnm", "iloveyou", "letmein", "welcome", "admin", "administrator", "monkey", "dragon",
        "sunshine", "princess", "football", "baseball", "basketball", "superman", "batman", "starwars", "whatever", "trustno", "shadow", "master", "michael", "jordan",
        "ashley", "jessica", "charlie", "freedom", "computer", "internet", "changeme", "secret", "default", "login", "abcdefghijkl", "newyork", "brooklyn", "instainstru",
        "correcthorsebatterystaple", "summer", "winter", "spring", "autumn",
    ];

    private const string Runs = "abcdefghijklmnopqrstuvwxyz0123456789012345678909876543210zyxwvutsrqponmlkjihgfedcbaqwertyuiopasdfghjklzxcvbnm";

    public static bool Contains(string password, PersonalDetails details)
    {
        var plain = Plain(password);
        if (plain.Distinct().Count() < 4 || Runs.Contains(password, StringComparison.OrdinalIgnoreCase)) return true;
        var own = new[] { details.FirstName, details.LastName, details.Email.Split('@')[0] }.Select(Plain).Where(word => word.Length >= 4);
        return Favourites.Concat(own).Any(word => plain.Contains(word, StringComparison.Ordinal) && Rest(plain, word) < 5);
    }

    // What is left beside every occurrence of the word; digits and signs add little to a favourite.
    private static int Rest(string plain, string word) => plain.Replace(word, "", StringComparison.Ordinal).Count(char.IsLetter);

    private static string Plain(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = char.ToLowerInvariant(source[i]) switch
            {
                '@' or '4' => 'a',
                '3' => 'e',
                '0' => 'o',
                '$' or '5' => 's',
                var other => other,
            };
        }
    });
}
