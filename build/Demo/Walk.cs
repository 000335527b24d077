using System.Globalization;
using System.Text.Json.Nodes;

namespace InstaInstru.Demo;

/// <summary>Whom both acts are about.</summary>
internal sealed record Cast(Person Referrer, Person Student, Person Instructor, string OfferingId);

/// <summary>What the acts share: the application's time, which an admin moves, and the few questions that each of them asks.</summary>
internal sealed class Walk(Caller api, People people)
{
    /// <summary>Every walk brings its own people, so that it can be repeated on the same data.</summary>
    public string Suffix { get; } = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)[^6..];

    public Person Admin { get; private set; } = null!;

    /// <summary>The application's time.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Deliveries run while time moved.</summary>
    public int Delivered { get; private set; }

    public int Failed { get; private set; }

    public async Task Begin()
    {
        Admin = await people.SignIn(People.AdminEmail, "Admin");
        await Advance("PT1S", "the test clock answers, and tells the application's time");
    }

    public Task<Person> NewPerson(string role, string name, int number) => people.Register(role, name, $"{name.ToLowerInvariant()}{Suffix}@demo.instainstru.example", $"646{Suffix}{number}");

    public async Task<string> FreeStart(Cast cast, int daysAhead)
    {
        var day = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(daysAhead);
        var slots = await api.Get($"/api/v1/instructors/{cast.Instructor.Id}/slots?offering={cast.OfferingId}&duration=60&from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}", $"Free hours on {day:MMMM d}", answer => $"{answer["data"]!.AsArray().Count} starts");
        return slots["data"]![0]!["start"]!.GetValue<string>();
    }

    public Task<Answer> Book(Cast cast, string start, string credits, string asks) =>
        api.Post("/api/v1/bookings", new { offering_id = cast.OfferingId, start, duration_minutes = 60, format = "student_location", credits }, asks,
            answer => $"{answer["status"]}, {answer["local_date"]} {answer["local_start"]}, the card pays {Dollars(answer["price"]!["student_pays_cents"]!)}");

    /// <summary>The ledger's accounts together, which is nothing.</summary>
    public async Task<long> LedgerSum()
    {
        api.As = Admin;
        var books = await api.Get("/api/v1/admin/ledger", "The ledger's accounts", answer => $"sum {Dollars(answer["sum_cents"]!)}");
        Expect(books["sum_cents"]!.GetValue<long>() == 0, "the ledger sums to zero");
        return books["sum_cents"]!.GetValue<long>();
    }

    public async Task<List<string>> Badges(Person student)
    {
        api.As = student;
        return Earned(await api.Get("/api/v1/students/badges", $"{student.Name}'s badges", answer => string.Join(", ", Earned(answer))));
    }

    public Task AdvanceTo(DateTimeOffset instant, string why) => Advance($"PT{(long)Math.Ceiling((instant - Now).TotalSeconds)}S", why);

    public async Task Advance(string by, string why)
    {
        var before = api.As;
        api.As = Admin;
        var journey = await api.Post("/api/v1/test-clock/advance", new { by }, $"Time moves: {why}", answer => $"now {answer["to"]}, {answer["ran"]!.AsArray().Sum(run => run!["times"]!.GetValue<int>())} deliveries at {answer["stops"]} stops");
        Now = Instant(journey["to"]);
        Delivered += journey["ran"]!.AsArray().Sum(run => run!["times"]!.GetValue<int>());
        Failed += journey["ran"]!.AsArray().Sum(run => run!["failed"]!.GetValue<int>());
        api.As = before;
    }

    public static void Expect(bool holds, string what)
    {
        if (!holds) throw new StepFailed($"It should hold that {what}.");
    }

    public static DateTimeOffset Instant(JsonNode? value) => DateTimeOffset.Parse(value!.GetValue<string>(), CultureInfo.InvariantCulture);

    public static string Dollars(JsonNode cents) => Dollars(cents.GetValue<long>());

    public static string Dollars(long cents) => (cents / 100m).ToString("$0.00", CultureInfo.InvariantCulture);

    private static List<string> Earned(Answer badges) =>
        [.. badges["data"]!.AsArray().Where(badge => badge!["earned"]!.GetValue<bool>()).Select(badge => badge!["name"]!.GetValue<string>())];
}
