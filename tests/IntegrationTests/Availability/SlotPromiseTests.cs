using System.Text.Json.Nodes;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Availability;

/// <summary>
/// What the list promises a booking keeps (ruling 10), asked through the routes for calendars made by chance:
/// two in the plain run, twenty with INSTAINSTRU_TEST_LONG=1.
/// </summary>
public sealed class SlotPromiseTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const int Seed = 20261121, Minutes = 60;
    private static readonly int Calendars = Environment.GetEnvironmentVariable("INSTAINSTRU_TEST_LONG") == "1" ? 20 : 2;
    private static readonly string[] Zones = ["America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Havana"];

    [Fact]
    public async Task Every_listed_start_books_and_every_other_one_is_refused_with_the_reason_of_the_check()
    {
        var elsewhere = await new InstructorBuilder(host).GoLive();
        for (var number = 0; number < Calendars; number++)
        {
            // One for each, so that nobody comes near the limit of lessons ahead (ruling 11).
            var student = await host.StudentWithCard();
            var chance = new Random(Seed + number);
            var first = new DateOnly(2026, 12, 1).AddDays(3 * number);
            var teacher = await Calendar(chance, Zones[number % Zones.Length], first, student, elsewhere);
            var path = $"/api/v1/instructors/{teacher.Id}/slots?offering={teacher.Offering}&duration={Minutes}&format=online&from={first:yyyy-MM-dd}&to={first.AddDays(1):yyyy-MM-dd}";
            var listed = (await (await (await student.Client.GetAsync(path)).ShouldBe(200)).Tree())["data"]!.AsArray().Select(slot => (DateTimeOffset)slot!["start"]!).ToList();
            listed.ShouldNotBeEmpty();
            foreach (var start in Sample(listed, 12, chance)) await Books(student, teacher, start);
            var (from, to) = (listed[0].AddHours(-3), listed[^1].AddHours(3));
            var others = Enumerable.Range(0, (int)(to - from).TotalMinutes / 15).Select(step => from.AddMinutes(15 * step)).Except(listed).ToList();
            foreach (var start in Sample([.. others, listed[0].AddMinutes(7), host.Clock.Now.AddDays(-1), host.Clock.Now.AddMinutes(30), host.Clock.Now.AddDays(366)], 30, chance)) await IsRefused(student, teacher, path, start);
        }
    }

    private static async Task Books(Person student, Teacher teacher, DateTimeOffset start)
    {
        var booked = await (await (await student.Book(teacher, start, $"book-{teacher.Id}-{start.UtcTicks}")).ShouldBe(201)).Tree();
        ((DateTimeOffset)booked["start"]!).ShouldBe(start);
        await (await student.Client.PostOnce($"/api/v1/bookings/{booked["id"]}/cancel", new { }, $"cancel-{booked["id"]}")).ShouldBe(200);
    }

    private static async Task IsRefused(Person student, Teacher teacher, string path, DateTimeOffset start)
    {
        var check = (await (await student.Client.GetAsync($"{path}&check={start:yyyy-MM-ddTHH:mm:ssZ}")).Tree())["check"]!;
        var refused = await student.Book(teacher, start, $"refused-{teacher.Id}-{start.UtcTicks}");
        ((int)refused.StatusCode).ShouldBeOneOf(409, 422);
        Code(await refused.Tree()).ShouldBe((string)check["code"]!, $"{start:u}");
        ((bool?)check["bookable"]).ShouldBe(false);
    }

    private static string? Code(JsonNode problem) => (string?)problem["code"];

    private async Task<Teacher> Calendar(Random chance, string zone, DateOnly first, Person student, Teacher elsewhere)
    {
        var builder = new InstructorBuilder(host).InZone(zone).WithBuffer(15 * chance.Next(3)).WithNotice(chance.Next(3) * 24);
        for (var day = 0; day < 2; day++)
            for (var hour = 6 * chance.Next(2); hour < 21; hour += 4 + chance.Next(3)) builder.FreeOn(first.AddDays(day), $"{hour:00}:{15 * chance.Next(4):00}", $"{hour + 2 + chance.Next(2):00}:{15 * chance.Next(4):00}");
        var teacher = await builder.GoLive();
        var midnight = new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        await new LessonBuilder(host, (await host.SignIn(Role.Student)).Id, teacher.Person.Id).At(midnight.AddMinutes(15 * chance.Next(96))).Confirmed();
        await new LessonBuilder(host, student.Id, elsewhere.Person.Id).At(midnight.AddMinutes(15 * chance.Next(96))).Confirmed();
        // Refused where the lesson lies on that day, which is just another calendar.
        if (chance.Next(2) == 0) (await teacher.Client.PutAsync($"{WeekRoutes.Root}/blackouts/{first.AddDays(1):yyyy-MM-dd}", null)).Dispose();
        return teacher;
    }

    private static IEnumerable<DateTimeOffset> Sample(List<DateTimeOffset> all, int most, Random chance)
    {
        var picked = all.ToArray();
        chance.Shuffle(picked);
        return picked.Take(most);
    }
}
