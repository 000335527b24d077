using System.Diagnostics;
using System.Net;

namespace InstaInstru.LoadTests;

/// <summary>200 attempts at one time of one calendar, all at once: one books it, and everybody has an answer soon.</summary>
internal static class RaceScenario
{
    private const int Students = 50, AttemptsEach = 4, Rounds = 5;

    public static async Task<IEnumerable<Row>> Run(Stage stage)
    {
        await using var api = await stage.Api();
        var world = await World.Open(api.Address, stage);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var students = new List<Person>();
        while (students.Count < Students) students.Add(await world.Student());
        var slowest = TimeSpan.Zero;
        // The first round warms the process up.
        for (var round = 0; round <= Rounds; round++)
        {
            var teacher = await world.Teacher(today, weeks: 2);
            var body = new { offering_id = teacher.OfferingId, start = $"{today.AddDays(3):yyyy-MM-dd}T{9 + round:00}:00", duration_minutes = 60, format = "student_location" };
            var clock = Stopwatch.StartNew();
            var answers = await Task.WhenAll(Enumerable.Range(0, Students * AttemptsEach).Select(number => Attempt(world, students[number % Students], body)));
            if (round > 0 && clock.Elapsed > slowest) slowest = clock.Elapsed;
            if (answers.Count(status => status is HttpStatusCode.Created) != 1 || answers.Count(status => status is HttpStatusCode.Conflict) != answers.Length - 1)
                throw new InvalidOperationException($"The attempts were answered {string.Join(", ", answers.CountBy(status => status))}.");
            await stage.Idle();
        }

        return [Row.AtMost($"{Students * AttemptsEach} overlapping attempts, until the last answer; slowest of {Rounds}", slowest.TotalSeconds, 2, "s")];
    }

    private static async Task<HttpStatusCode> Attempt(World world, Person student, object body)
    {
        using var answer = await world.Raw(HttpMethod.Post, "/api/v1/bookings", student, body);
        return answer.StatusCode;
    }
}
