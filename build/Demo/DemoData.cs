using Bogus;
using Spectre.Console;

namespace InstaInstru.Demo;

/// <summary>Generated people, marked by their last name Demo and addresses that lead nowhere; loaded once, through the API itself. An interrupted load goes on where it stopped.</summary>
internal sealed class DemoData(Caller api, People people, Catalogue catalogue)
{
    private static readonly (string Query, int Rate)[] Lessons =
        [("Piano", 9500), ("Guitar", 8500), ("Tennis", 11000), ("Yoga", 9000), ("French", 8200), ("Spanish", 8000), ("Algebra", 10000), ("Drawing", 8400)];

    public async Task Load()
    {
        var admin = await people.SignIn(People.AdminEmail, "Admin");
        if (!await people.Finished(Student(2)))
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var random = new Faker("en") { Random = new Randomizer(20261120) };
            for (var i = 0; i < Lessons.Length; i++) await Instructor(i + 1, Lessons[i].Query, Lessons[i].Rate, random, admin, today);
            await people.Ensure("student", random.Name.FirstName(), Student(1), Phone(901));
            await people.Ensure("student", random.Name.FirstName(), Student(2), Phone(902));
        }

        AnsiConsole.WriteLine("  logins (password of all: " + People.Password + ")");
        AnsiConsole.WriteLine($"    admin       {People.AdminEmail}");
        AnsiConsole.WriteLine($"    instructor  {Teacher(1)} … {Lessons.Length}");
        AnsiConsole.WriteLine($"    student     {Student(1)}, {Student(2)}");
    }

    private async Task Instructor(int number, string query, int rate, Faker random, Person admin, DateOnly today)
    {
        api.As = null;
        var services = await api.Peek("/api/v1/services?limit=1&q=" + Uri.EscapeDataString(query));
        var service = services["data"]!.AsArray() is [{ } first, ..] ? first : throw new StepFailed($"No service matches {query}.");
        var person = await people.Ensure("instructor", random.Name.FirstName(), Teacher(number), Phone(100 + number));
        var bio = $"{service["name"]} for beginners and returning players, at your place in Brooklyn or Manhattan. Demo data, generated.";
        await catalogue.OpenShop(person, admin, service["id"]!.GetValue<string>(), service["name"]!.GetValue<string>(), rate, bio, today, weeks: 4);
    }

    private static string Teacher(int number) => $"instructor{number}@demo.instainstru.example";

    private static string Student(int number) => $"student{number}@demo.instainstru.example";

    // 555-01xx numbers belong to nobody.
    private static string Phone(int number) => $"2125550{number:000}";
}
