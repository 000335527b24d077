using System.Globalization;
using Spectre.Console;

namespace InstaInstru.Demo;

/// <summary>The product's main job, told once: two friends, one instructor, five lessons, and what comes out of them.</summary>
internal sealed class LessonLife(Caller api, People people, Catalogue catalogue, Browser browser)
{
    // Every walk brings its own people, so that it can be repeated on the same data.
    private readonly string run = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)[^6..];
    private Person admin = null!, referrer = null!, student = null!, instructor = null!;
    private string offering = "";
    private DateTimeOffset now;
    private int delivered, failed;

    public async Task Run()
    {
        await Meet();
        await Find();
        var lesson = await Book();
        await Teach(lesson);
        await Reward();
        await FourMore();
        await Table(lesson);
        Expect(failed == 0, $"every delivery succeeds, but {failed} failed");
    }

    private async Task Meet()
    {
        api.Heading("Three people");
        admin = await people.SignIn(People.AdminEmail, "Admin");
        await Advance("PT1S", "the test clock answers, and tells the application's time");
        referrer = await people.Register("student", "Robin", $"robin{run}@demo.instainstru.example", "646" + run + "1");
        var code = await api.Post("/api/v1/me/referral-code", null, "Robin asks for a referral code", answer => $"code {answer["code"]}");
        student = await people.Register("student", "Sam", $"sam{run}@demo.instainstru.example", "646" + run + "2");
        await api.Post("/api/v1/referrals/claim", new { code = code["code"]!.GetValue<string>() }, "Sam claims it before the first booking", answer => $"{answer["status"]}, {Dollars(answer["friend_credit_cents"]!)} for the first lesson from $75");
        instructor = await people.Register("instructor", "Iris", $"iris{run}@demo.instainstru.example", "646" + run + "3");
        api.As = null;
        var services = await api.Get("/api/v1/services?q=piano&limit=1", "Anybody may look through the catalogue", answer => $"{answer["data"]![0]!["name"]}");
        var service = services["data"]![0]!;
        await catalogue.OpenShop(instructor, admin, service["id"]!.GetValue<string>(), service["name"]!.GetValue<string>(), 10000, "Piano lessons at your place, from first notes to sonatas. Demo data, generated.", DateOnly.FromDateTime(now.UtcDateTime), weeks: 6);
        await browser.SaveCard(api, student, "pm_card_visa");
    }

    private async Task Find()
    {
        api.Heading("Sam finds a lesson");
        api.As = student;
        await api.Get("/api/v1/categories", "The categories", answer => $"{answer["data"]!.AsArray().Count} categories");
        var service = (await api.Peek("/api/v1/services?q=piano&limit=1"))["data"]![0]!["slug"]!;
        await api.Get($"/api/v1/instructors?service={service}&limit=100", "Who teaches piano?", answer => $"{answer["data"]!.AsArray().Count} live instructors with their next free times");
        offering = (await api.Peek($"/api/v1/instructors/{instructor.Id}"))["offerings"]![0]!["id"]!.GetValue<string>();
    }

    private async Task<Answer> Book()
    {
        api.Heading("Sam books");
        var start = await FreeStart(daysAhead: 3);
        var quote = await api.Post("/api/v1/pricing/quote", new { offering_id = offering, duration_minutes = 60, format = "student_location", start, credits = "best" }, "What does it cost with the best credit?",
            answer => $"lesson {Dollars(answer["lesson_price_cents"]!)}, fee {Dollars(answer["student_fee_cents"]!)}, credit {Dollars(answer["credit_cents"]!)}: the card pays {Dollars(answer["student_pays_cents"]!)}");
        var wish = new { offering_id = offering, start, duration_minutes = 60, format = "student_location", meeting_place = "Park Slope", credits = "best", credit_cents = quote["credit_cents"]!.GetValue<long>() };
        var booking = await api.Post("/api/v1/bookings", wish, "Sam books three days ahead", answer => $"{answer["status"]}, payment {answer["payment"]!["status"]}: the card is held 24 hours before");
        api.As = referrer;
        await browser.SaveCard(api, referrer, "pm_card_mastercard");
        await api.Post("/api/v1/bookings", new { offering_id = offering, start, duration_minutes = 60, format = "student_location" }, "Robin wants the same hour", answer => $"refused: {answer["code"]}", expected: 409);
        return booking;
    }

    private async Task Teach(Answer lesson)
    {
        api.Heading("The lesson");
        var (start, end) = (Instant(lesson["start"]), Instant(lesson["end"]));
        await AdvanceTo(start.AddHours(-24), "24 hours before the lesson");
        await Payment(lesson, "authorized");
        await AdvanceTo(end, "the lesson is over");
        api.As = instructor;
        await api.Post($"/api/v1/bookings/{lesson["id"]}/complete", null, "Iris says that it was taught", answer => $"{answer["status"]}");
        await AdvanceTo(end.AddHours(24), "24 hours after its end");
        await Payment(lesson, "captured");
        api.As = student;
        await api.Get("/api/v1/students/badges", "Sam's badges", answer => string.Join(", ", Earned(answer)));
        Expect(Earned(await api.Peek("/api/v1/students/badges")).Contains("Welcome Aboard"), "the first lesson earns Welcome Aboard");
    }

    private async Task Reward()
    {
        api.Heading("Seven days later");
        await Advance("P7D", "the waiting period of the referral");
        api.As = referrer;
        await api.Get("/api/v1/me/referrals", "Robin's referrals", answer => $"unlocked {Dollars(answer["unlocked_cents"]!)}");
        var wallet = await api.Get("/api/v1/me/wallet", "Robin's wallet", answer => $"balance {Dollars(answer["balance_cents"]!)}");
        Expect(wallet["balance_cents"]!.GetValue<long>() == 2000, "the referrer has $20");
    }

    private async Task FourMore()
    {
        api.Heading("Four more lessons, completed by the clock");
        api.As = student;
        var last = now;
        for (var i = 0; i < 4; i++)
        {
            var start = await FreeStart(daysAhead: 2 + i);
            var booking = await api.Post("/api/v1/bookings", new { offering_id = offering, start, duration_minutes = 60, format = "student_location", credits = "none" }, $"Sam books lesson {i + 2}", answer => $"{answer["status"]}, {answer["local_date"]} {answer["local_start"]}");
            last = Instant(booking["end"]);
        }

        await AdvanceTo(last.AddHours(49), "everybody forgot to complete them");
        api.As = student;
        var wallet = await api.Get("/api/v1/me/wallet", "Sam's wallet", answer => $"balance {Dollars(answer["balance_cents"]!)}: the fifth lesson brought a credit");
        Expect(wallet["balance_cents"]!.GetValue<long>() == 1000, "the fifth lesson brings $10");
        await api.Get("/api/v1/notifications?limit=100", "What Sam was told", answer => $"{answer["data"]!.AsArray().Count} notifications, {answer["unread_count"]} unread");
    }

    private async Task Table(Answer lesson)
    {
        api.As = admin;
        var books = await api.Get("/api/v1/admin/ledger", "The ledger's accounts", answer => $"sum {Dollars(answer["sum_cents"]!)}");
        Expect(books["sum_cents"]!.GetValue<long>() == 0, "the ledger sums to zero");
        api.As = student;
        var lessons = (await api.Peek("/api/v1/me/bookings?limit=100"))["data"]!.AsArray().Where(row => row!["status"]!.GetValue<string>() == "completed").ToList();
        var badges = Earned(await api.Peek("/api/v1/students/badges"));
        var first = (await api.Peek($"/api/v1/bookings/{lesson["id"]}"))["price"]!;
        api.As = instructor;
        var taught = (await api.Peek("/api/v1/me/lessons?limit=100"))["data"]!.AsArray();
        var table = new Table().AddColumns("what", "figure");
        table.AddRow("lessons taught", $"{lessons.Count}");
        table.AddRow("Sam's card paid", Dollars(lessons.Sum(row => row!["payment"]!["captured_cents"]!.GetValue<long>())));
        table.AddRow("  of it for the first lesson", $"{Dollars(first["student_pays_cents"]!)} ({Dollars(first["lesson_price_cents"]!)} + fee {Dollars(first["student_fee_cents"]!)} − credit {Dollars(first["credit_cents"]!)})");
        table.AddRow("Iris got", Dollars(taught.Sum(row => row!["price"]!["instructor_payout_cents"]!.GetValue<long>())));
        table.AddRow("Robin got", "$20.00 credit for bringing Sam");
        table.AddRow("Sam got", "$10.00 credit for the fifth lesson");
        table.AddRow("Sam's badges", string.Join(", ", badges));
        table.AddRow("ledger sum", Dollars(books["sum_cents"]!));
        table.AddRow("deliveries run while time moved", $"{delivered}, {failed} failed");
        AnsiConsole.WriteLine();
        AnsiConsole.Write(table);
        Expect(lessons.Count == 5, "five lessons are completed");
    }

    private async Task<string> FreeStart(int daysAhead)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime).AddDays(daysAhead);
        var slots = await api.Get($"/api/v1/instructors/{instructor.Id}/slots?offering={offering}&duration=60&from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}", $"Free hours on {day:MMMM d}", answer => $"{answer["data"]!.AsArray().Count} starts");
        return slots["data"]![0]!["start"]!.GetValue<string>();
    }

    private async Task Payment(Answer lesson, string status)
    {
        api.As = student;
        var booking = await api.Get($"/api/v1/bookings/{lesson["id"]}", "How does the payment stand?", answer => $"{answer["payment"]!["status"]}, captured {Dollars(answer["payment"]!["captured_cents"]!)}");
        Expect(booking["payment"]!["status"]!.GetValue<string>() == status, $"the payment is {status}");
    }

    private Task AdvanceTo(DateTimeOffset instant, string why) => Advance($"PT{(long)Math.Ceiling((instant - now).TotalSeconds)}S", why);

    private async Task Advance(string by, string why)
    {
        var before = api.As;
        api.As = admin;
        var journey = await api.Post("/api/v1/test-clock/advance", new { by }, $"Time moves: {why}", answer => $"now {answer["to"]}, {answer["ran"]!.AsArray().Sum(run => run!["times"]!.GetValue<int>())} deliveries at {answer["stops"]} stops");
        now = Instant(journey["to"]);
        delivered += journey["ran"]!.AsArray().Sum(run => run!["times"]!.GetValue<int>());
        failed += journey["ran"]!.AsArray().Sum(run => run!["failed"]!.GetValue<int>());
        api.As = before;
    }

    private static void Expect(bool holds, string what)
    {
        if (!holds) throw new StepFailed($"It should hold that {what}.");
    }

    private static List<string> Earned(Answer badges) =>
        [.. badges["data"]!.AsArray().Where(badge => badge!["earned"]!.GetValue<bool>()).Select(badge => badge!["name"]!.GetValue<string>())];

    private static DateTimeOffset Instant(System.Text.Json.Nodes.JsonNode? value) => DateTimeOffset.Parse(value!.GetValue<string>(), CultureInfo.InvariantCulture);

    private static string Dollars(System.Text.Json.Nodes.JsonNode cents) => Dollars(cents.GetValue<long>());

    private static string Dollars(long cents) => (cents / 100m).ToString("$0.00", CultureInfo.InvariantCulture);
}
