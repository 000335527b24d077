using Spectre.Console;
using static InstaInstru.Demo.Walk;

namespace InstaInstru.Demo;

/// <summary>The product's main job, told once: two friends, one instructor, five lessons, and what comes out of them.</summary>
internal sealed class LessonLife(Walk walk, Caller api, Catalogue catalogue, Browser browser)
{
    private Cast cast = null!;

    public async Task<Cast> Run()
    {
        await Meet();
        await Find();
        var lesson = await Book();
        await Teach(lesson);
        await Reward();
        await FourMore();
        await Table(lesson);
        return cast;
    }

    private async Task Meet()
    {
        api.Heading("Three people");
        await walk.Begin();
        var referrer = await walk.NewPerson("student", "Robin", 1);
        var code = await api.Post("/api/v1/me/referral-code", null, "Robin asks for a referral code", answer => $"code {answer["code"]}");
        var student = await walk.NewPerson("student", "Sam", 2);
        await api.Post("/api/v1/referrals/claim", new { code = code["code"]!.GetValue<string>() }, "Sam claims it before the first booking", answer => $"{answer["status"]}, {Dollars(answer["friend_credit_cents"]!)} for the first lesson from $75");
        var instructor = await walk.NewPerson("instructor", "Iris", 3);
        api.As = null;
        var services = await api.Get("/api/v1/services?q=piano&limit=1", "Anybody may look through the catalogue", answer => $"{answer["data"]![0]!["name"]}");
        var service = services["data"]![0]!;
        await catalogue.OpenShop(instructor, walk.Admin, service["id"]!.GetValue<string>(), service["name"]!.GetValue<string>(), 10000, "Piano lessons at your place, from first notes to sonatas. Demo data, generated.", DateOnly.FromDateTime(walk.Now.UtcDateTime), weeks: 10);
        await browser.SaveCard(api, student, "pm_card_visa");
        cast = new(referrer, student, instructor, (await api.Peek($"/api/v1/instructors/{instructor.Id}"))["offerings"]![0]!["id"]!.GetValue<string>());
    }

    private async Task Find()
    {
        api.Heading("Sam finds a lesson");
        api.As = cast.Student;
        await api.Get("/api/v1/categories", "The categories", answer => $"{answer["data"]!.AsArray().Count} categories");
        var service = (await api.Peek("/api/v1/services?q=piano&limit=1"))["data"]![0]!["slug"]!;
        await api.Get($"/api/v1/instructors?service={service}&limit=100", "Who teaches piano?", answer => $"{answer["data"]!.AsArray().Count} live instructors with their next free times");
    }

    private async Task<Answer> Book()
    {
        api.Heading("Sam books");
        var start = await walk.FreeStart(cast, daysAhead: 3);
        var quote = await api.Post("/api/v1/pricing/quote", new { offering_id = cast.OfferingId, duration_minutes = 60, format = "student_location", start, credits = "best" }, "What does it cost with the best credit?",
            answer => $"lesson {Dollars(answer["lesson_price_cents"]!)}, fee {Dollars(answer["student_fee_cents"]!)}, credit {Dollars(answer["credit_cents"]!)}: the card pays {Dollars(answer["student_pays_cents"]!)}");
        var wish = new { offering_id = cast.OfferingId, start, duration_minutes = 60, format = "student_location", meeting_place = "Park Slope", credits = "best", credit_cents = quote["credit_cents"]!.GetValue<long>() };
        var booking = await api.Post("/api/v1/bookings", wish, "Sam books three days ahead", answer => $"{answer["status"]}, payment {answer["payment"]!["status"]}: the card is held 24 hours before");
        api.As = cast.Referrer;
        await browser.SaveCard(api, cast.Referrer, "pm_card_mastercard");
        await api.Post("/api/v1/bookings", new { offering_id = cast.OfferingId, start, duration_minutes = 60, format = "student_location" }, "Robin wants the same hour", answer => $"refused: {answer["code"]}", expected: 409);
        return booking;
    }

    private async Task Teach(Answer lesson)
    {
        api.Heading("The lesson");
        var (start, end) = (Instant(lesson["start"]), Instant(lesson["end"]));
        await walk.AdvanceTo(start.AddHours(-24), "24 hours before the lesson");
        await Payment(lesson, "authorized");
        await walk.AdvanceTo(end, "the lesson is over");
        api.As = cast.Instructor;
        await api.Post($"/api/v1/bookings/{lesson["id"]}/complete", null, "Iris says that it was taught", answer => $"{answer["status"]}");
        await walk.AdvanceTo(end.AddHours(24), "24 hours after its end");
        await Payment(lesson, "captured");
        Expect((await walk.Badges(cast.Student)).Contains("Welcome Aboard"), "the first lesson earns Welcome Aboard");
    }

    private async Task Reward()
    {
        api.Heading("Seven days later");
        await walk.Advance("P7D", "the waiting period of the referral");
        api.As = cast.Referrer;
        await api.Get("/api/v1/me/referrals", "Robin's referrals", answer => $"unlocked {Dollars(answer["unlocked_cents"]!)}");
        var wallet = await api.Get("/api/v1/me/wallet", "Robin's wallet", answer => $"balance {Dollars(answer["balance_cents"]!)}");
        Expect(wallet["balance_cents"]!.GetValue<long>() == 2000, "the referrer has $20");
    }

    private async Task FourMore()
    {
        api.Heading("Four more lessons, completed by the clock");
        api.As = cast.Student;
        var last = walk.Now;
        for (var i = 0; i < 4; i++)
        {
            var start = await walk.FreeStart(cast, daysAhead: 2 + i);
            var booking = await walk.Book(cast, start, "none", $"Sam books lesson {i + 2}");
            last = Instant(booking["end"]);
        }

        await walk.AdvanceTo(last.AddHours(49), "everybody forgot to complete them");
        api.As = cast.Student;
        var wallet = await api.Get("/api/v1/me/wallet", "Sam's wallet", answer => $"balance {Dollars(answer["balance_cents"]!)}: the fifth lesson brought a credit");
        Expect(wallet["balance_cents"]!.GetValue<long>() == 1000, "the fifth lesson brings $10");
        await api.Get("/api/v1/notifications?limit=100", "What Sam was told", answer => $"{answer["data"]!.AsArray().Count} notifications, {answer["unread_count"]} unread");
    }

    private async Task Table(Answer lesson)
    {
        var sum = await walk.LedgerSum();
        var badges = await walk.Badges(cast.Student);
        api.As = cast.Student;
        var lessons = (await api.Peek("/api/v1/me/bookings?limit=100"))["data"]!.AsArray().Where(row => row!["status"]!.GetValue<string>() == "completed").ToList();
        var first = (await api.Peek($"/api/v1/bookings/{lesson["id"]}"))["price"]!;
        api.As = cast.Instructor;
        var taught = (await api.Peek("/api/v1/me/lessons?limit=100"))["data"]!.AsArray();
        var table = new Table().AddColumns("what", "figure");
        table.AddRow("lessons taught", $"{lessons.Count}");
        table.AddRow("Sam's card paid", Dollars(lessons.Sum(row => row!["payment"]!["captured_cents"]!.GetValue<long>())));
        table.AddRow("  of it for the first lesson", $"{Dollars(first["student_pays_cents"]!)} ({Dollars(first["lesson_price_cents"]!)} + fee {Dollars(first["student_fee_cents"]!)} − credit {Dollars(first["credit_cents"]!)})");
        table.AddRow("Iris got", Dollars(taught.Sum(row => row!["price"]!["instructor_payout_cents"]!.GetValue<long>())));
        table.AddRow("Robin got", "$20.00 credit for bringing Sam");
        table.AddRow("Sam got", "$10.00 credit for the fifth lesson");
        table.AddRow("Sam's badges", string.Join(", ", badges));
        table.AddRow("ledger sum", Dollars(sum));
        table.AddRow("deliveries run while time moved", $"{walk.Delivered}, {walk.Failed} failed");
        AnsiConsole.WriteLine();
        AnsiConsole.Write(table);
        Expect(lessons.Count == 5, "five lessons are completed");
    }

    private async Task Payment(Answer lesson, string status)
    {
        api.As = cast.Student;
        var booking = await api.Get($"/api/v1/bookings/{lesson["id"]}", "How does the payment stand?", answer => $"{answer["payment"]!["status"]}, captured {Dollars(answer["payment"]!["captured_cents"]!)}");
        Expect(booking["payment"]!["status"]!.GetValue<string>() == status, $"the payment is {status}");
    }
}
