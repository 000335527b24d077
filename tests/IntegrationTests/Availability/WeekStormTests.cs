using System.Collections.Concurrent;
using System.Net.Http.Json;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;
using static InstaInstru.IntegrationTests.Availability.WeekRoutes;

namespace InstaInstru.IntegrationTests.Availability;

/// <summary>Everybody changes one calendar at once. The plain run takes a tenth of the rounds of INSTAINSTRU_TEST_LONG=1.</summary>
public sealed class WeekStormTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const int Savers = 50;
    private const string Monday = "2026-11-30";

    private static readonly int Rounds = Environment.GetEnvironmentVariable("INSTAINSTRU_TEST_LONG") == "1" ? 20 : 2;

    [Fact]
    public async Task Of_50_people_who_save_the_same_version_exactly_one_wins_and_saving_again_nothing_is_lost()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 11, 24), "09:00", "10:00").Prepare();
        var winners = new ConcurrentDictionary<string, int>();
        var first = await teacher.Week(Monday);

        await Task.WhenAll(Enumerable.Range(0, Savers).Select(Save));

        (await teacher.Windows(Monday)).ShouldBe(Enumerable.Range(0, Savers).Select(Own).Select(window => $"{window.LocalDate} {window.StartTime}-{window.EndTime}").ToList(), ignoreOrder: true, "everybody's window is there");
        winners.Count.ShouldBe(Savers, "each save had a version of its own");
        winners.Values.ShouldAllBe(times => times == 1);

        async Task Save(int saver)
        {
            for (var week = first; ; week = await teacher.Week(Monday))
            {
                var version = (string)week["version"]!;
                var windows = week["windows"]!.AsArray().Select(window => new Window((string)window!["local_date"]!, (string)window["start_time"]!, (string)window["end_time"]!)).Append(Own(saver));
                using var request = new HttpRequestMessage(HttpMethod.Put, $"{Root}/weeks/{Monday}") { Content = JsonContent.Create(new { Windows = windows }, options: Wire.Json) };
                request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
                var answer = await teacher.Client.SendAsync(request);
                ((int)answer.StatusCode).ShouldBeOneOf(200, 412);
                if ((int)answer.StatusCode != 200) continue;
                winners.AddOrUpdate(version, 1, (_, times) => times + 1);
                return;
            }
        }
    }

    [Theory]
    [InlineData("save")]
    [InlineData("pattern")]
    [InlineData("copy")]
    [InlineData("blackout")]
    public async Task Of_a_change_that_drops_a_time_and_a_booking_of_it_one_wins_and_never_both(string change)
    {
        var student = await host.StudentWithCard();
        for (var round = 0; round < Rounds; round++)
        {
            var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "09:00", "12:00").GoLive();
            var (week, look) = (await teacher.Version(Monday), await Look(teacher));
            var start = new DateTimeOffset(2026, 12, 1, 15, 0, 0, TimeSpan.Zero);

            var booking = round % 2 == 0 ? student.Book(teacher, start, $"{change}-{round}") : null;
            var drop = Drop(teacher, change, week, look);
            booking ??= student.Book(teacher, start, $"{change}-{round}");
            var (booked, dropped) = (await booking, await drop);

            var wins = ((int)booked.StatusCode == 201, (int)dropped.StatusCode is 200 or 204);
            wins.ShouldBeOneOf((true, false), (false, true));
            if (!wins.Item1) await booked.ShouldBeProblem(409, change == "blackout" ? "availability.blackout" : "availability.outside_window");
            if (!wins.Item2) await dropped.ShouldBeProblem(409, "availability.booked_time_protected");
            if (wins.Item1) (await teacher.Windows(Monday)).ShouldBe(["2026-12-01 09:00-12:00"]);
            if (wins.Item1) await (await student.Client.PostOnce($"/api/v1/bookings/{(await booked.Tree())["id"]}/cancel", new { }, $"cancel-{change}-{round}")).ShouldBe(200);
        }

        (await host.Deadlocks()).ShouldBeEmpty();
    }

    private static async Task<string> Look(Teacher teacher) => (string)(await (await teacher.Change("patterns", Pattern(null))).Tree())["version"]!;

    private static object Pattern(string? version) => new { From = "2026-11-30", To = "2026-12-13", Days = new[] { Weekday("tuesday") }, Version = version, ValidateOnly = version is null };

    private static Task<HttpResponseMessage> Drop(Teacher teacher, string change, string week, string look) => change switch
    {
        "save" => teacher.Client.PutAsJsonAsync($"{Root}/weeks/{Monday}", InstructorBuilder.Body(week), Wire.Json),
        "pattern" => teacher.Change("patterns", Pattern(look)),
        "copy" => teacher.Change("weeks/2026-12-07/copy", new { ToWeekStart = Monday, Version = week }),
        _ => teacher.Client.PutAsync($"{Root}/blackouts/2026-12-01", null),
    };

    private static Window Own(int saver) => new($"{new DateOnly(2026, 11, 30).AddDays(saver % 7):yyyy-MM-dd}", $"{2 * (saver / 7):00}:00", $"{2 * (saver / 7):00}:30");

    private sealed record Window(string LocalDate, string StartTime, string EndTime);
}
