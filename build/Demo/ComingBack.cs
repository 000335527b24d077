using Spectre.Console;
using static InstaInstru.Demo.Walk;

namespace InstaInstru.Demo;

/// <summary>What brings people back: a friend by a link, a badge with a waiting period, one taken back in silence, and credit that is spent.</summary>
internal sealed class ComingBack(Walk walk, Caller api, Browser browser, Cast cast)
{
    private const int Reviews = 3, MoreLessons = 5;

    public async Task Run()
    {
        var friend = await Follow();
        var last = await FriendAndStudent(friend);
        await Review();
        await Reward(last);
        await TopStudent();
        await TakeBack();
        await Spend();
        await Table(friend);
    }

    private async Task<Person> Follow()
    {
        api.Heading("A friend follows Robin's link");
        api.As = cast.Referrer;
        var link = new Uri((await api.Get("/api/v1/me/referrals", "Robin's share link", answer => $"{answer["share_url"]}"))["share_url"]!.GetValue<string>());
        api.As = null;
        var followed = await api.Get(link.AbsolutePath, "Toni follows it", answer => $"a cookie remembers the click, code {answer["code"]}");
        api.Cookie = followed.Cookies.Single(cookie => cookie.StartsWith("theta_ref=", StringComparison.Ordinal));
        var friend = await walk.NewPerson("student", "Toni", 4);
        api.Cookie = null;
        await browser.SaveCard(api, friend, "pm_card_amex");
        return friend;
    }

    private async Task<DateTimeOffset> FriendAndStudent(Person friend)
    {
        api.Heading("Toni books with $20 off, Sam books five more");
        api.As = friend;
        var booking = await walk.Book(cast, await walk.FreeStart(cast, daysAhead: 3), "best", "Toni books the first lesson");
        Expect(booking["price"]!["credit_cents"]!.GetValue<long>() == 2000, "the friend's first lesson costs $20 less");
        var last = Instant(booking["end"]);
        api.As = cast.Student;
        for (var i = 0; i < MoreLessons; i++) last = Instant((await walk.Book(cast, await walk.FreeStart(cast, daysAhead: 3 + i), "none", $"Sam books lesson {i + 6}"))["end"]);
        await walk.AdvanceTo(last.AddHours(25), "all of them are taught");
        return last;
    }

    private async Task Review()
    {
        api.Heading("Sam reviews three lessons");
        api.As = cast.Student;
        var taught = (await api.Peek("/api/v1/me/bookings?limit=100"))["data"]!.AsArray().Where(row => row!["status"]!.GetValue<string>() == "completed")
            .OrderByDescending(row => row!["start"]!.GetValue<string>(), StringComparer.Ordinal).Take(Reviews).ToList();
        foreach (var lesson in taught)
        {
            object review = lesson == taught[0] ? new { stars = 5, text = "Patient, clear and great fun.", tip = new { amount_cents = 1000 } } : new { stars = 5 };
            await api.Post($"/api/v1/bookings/{lesson!["id"]}/review", review, "Five stars", answer => $"{answer["review"]!["stars"]} stars, tip {answer["tip"]?["status"]?.ToString() ?? "none"}");
        }

        await api.Get($"/api/v1/instructors/{cast.Instructor.Id}/rating", "Iris's rating", answer => answer.Body.ToJsonString());
    }

    private async Task Reward(DateTimeOffset last)
    {
        api.Heading("Seven days after Toni's lesson");
        await walk.AdvanceTo(last.AddDays(8), "the waiting period of the second referral");
        api.As = cast.Referrer;
        var referrals = await api.Get("/api/v1/me/referrals", "Robin's referrals", answer => $"unlocked {Dollars(answer["unlocked_cents"]!)}");
        Expect(referrals["unlocked_cents"]!.GetValue<long>() == 4000, "the referrer was rewarded for both friends");
    }

    private async Task TopStudent()
    {
        api.Heading("Top Student");
        Expect(!(await walk.Badges(cast.Student)).Contains("Top Student"), "an award that waits is not shown");
        await walk.Advance("P15D", "fourteen days and the finaliser's morning");
        Expect((await walk.Badges(cast.Student)).Contains("Top Student"), "the finaliser has confirmed Top Student");
    }

    private async Task TakeBack()
    {
        api.Heading("An admin takes a badge back, in silence");
        api.As = cast.Student;
        var told = (await api.Peek("/api/v1/notifications?limit=100"))["data"]!.AsArray().Count;
        api.As = walk.Admin;
        var award = (await api.Get($"/api/v1/admin/badges/pending?status=confirmed&badge=foundation_builder&student_id={cast.Student.Id}", "Sam's Foundation Builder", answer => $"{answer["data"]![0]!["status"]}"))["data"]![0]!;
        await api.Post($"/api/v1/admin/badges/{award["id"]}/revoke", new { reason = "Shown by the demo." }, "An admin revokes it", _ => "no content");
        Expect(!(await walk.Badges(cast.Student)).Contains("Foundation Builder"), "a revoked badge is gone");
        await walk.Advance("P2D", "two nightly passes");
        Expect(!(await walk.Badges(cast.Student)).Contains("Foundation Builder"), "it stays revoked");
        api.As = cast.Student;
        Expect((await api.Peek("/api/v1/notifications?limit=100"))["data"]!.AsArray().Count == told, "nobody was told");
    }

    private async Task Spend()
    {
        api.Heading("Robin spends the credit");
        api.As = cast.Referrer;
        var booking = await walk.Book(cast, await walk.FreeStart(cast, daysAhead: 3), "best", "Robin books with the best credit");
        Expect(booking["price"]!["credit_cents"]!.GetValue<long>() == 2000, "one promotional credit serves one lesson");
        await walk.AdvanceTo(Instant(booking["end"]).AddHours(49), "it is taught and paid");
        await api.Get("/api/v1/me/wallet/ledger?limit=1", "What moved Robin's credit last", answer => $"{answer["data"]![0]!["why"]}");
        var wallet = await api.Get("/api/v1/me/wallet", "Robin's wallet", answer => $"balance {Dollars(answer["balance_cents"]!)}");
        Expect(wallet["balance_cents"]!.GetValue<long>() == 2000, "half of the credit is left");
    }

    private async Task Table(Person friend)
    {
        var sum = await walk.LedgerSum();
        var badges = await walk.Badges(cast.Student);
        api.As = friend;
        var wallet = await api.Peek("/api/v1/me/wallet");
        var table = new Table().AddColumns("what", "figure");
        table.AddRow("Toni saved", "$20.00 on the first lesson");
        table.AddRow("Toni's credit left", Dollars(wallet["balance_cents"]!));
        table.AddRow("Robin got", "$20.00 for each of two friends, and spent one of them");
        table.AddRow("Sam's badges", string.Join(", ", badges));
        table.AddRow("ledger sum", Dollars(sum));
        table.AddRow("deliveries run while time moved", $"{walk.Delivered}, {walk.Failed} failed");
        AnsiConsole.WriteLine();
        AnsiConsole.Write(table);
    }
}
