using System.Net;

namespace InstaInstru.LoadTests;

/// <summary>Reading a week, beside a bare minimal endpoint that returns the same bytes.</summary>
internal static class WeekScenario
{
    private const int Workers = 8, Count = 8000, Saves = 800;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30), WarmUp = TimeSpan.FromSeconds(20);

    public static async Task<IEnumerable<Row>> Run(Stage stage)
    {
        await using var api = await stage.Api();
        var world = await World.Open(api.Address, stage);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var teacher = await world.Teacher(today, weeks: 2);
        var path = $"/api/v1/instructors/me/availability/weeks/{today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7)):yyyy-MM-dd}";
        using var answer = await world.Raw(HttpMethod.Get, path, teacher.Person, null);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, bytes);
        await using var bare = await Server.Start("BareEndpoint", "/bytes", new Dictionary<string, string> { ["BYTES"] = file, ["Logging__LogLevel__Default"] = "Error" });
        using var bareHttp = new HttpClient { BaseAddress = bare.Address };
        await Read(world, path, teacher.Person, int.MaxValue, WarmUp);
        await Read(bareHttp, int.MaxValue, WarmUp / 4);
        var (before, statements) = (await Statements.Count(stage.ConnectionString), 0L);
        var weeks = await Read(world, path, teacher.Person, Count);
        statements = await Statements.Count(stage.ConnectionString) - before;
        var ceiling = await Read(bareHttp, Count);
        File.Delete(file);
        return
        [
            .. Row.Of("week read", weeks), new Row("bare endpoint, same bytes", ceiling.PerSecond, "/s"), Row.AtLeast("week read ÷ bare endpoint", weeks.PerSecond / ceiling.PerSecond, 0.5),
            .. Row.Of("week save", await Save(world, today)), new Row("SQL statements per week read", Math.Round((double)statements / weeks.Count, 2), ""),
        ];
    }

    /// <summary>Everybody saves the coming week of their own, each time with the version that the last save answered.</summary>
    private static async Task<Measured> Save(World world, DateOnly today)
    {
        var monday = today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7));
        var path = $"/api/v1/instructors/me/availability/weeks/{monday:yyyy-MM-dd}";
        var savers = new List<(Person Person, string Version)>();
        while (savers.Count < Workers)
        {
            var saver = (await world.Teacher(today, weeks: 2)).Person;
            using var week = await world.Raw(HttpMethod.Get, path, saver, null);
            savers.Add((saver, week.Headers.ETag!.ToString()));
        }

        await Load.Run(Workers, Saves / 4, Limit, Once);
        return await Load.Run(Workers, Saves, Limit, Once);

        async Task Once(int worker, int number)
        {
            var windows = Enumerable.Range(0, 7).Select(day => new { local_date = $"{monday.AddDays(day):yyyy-MM-dd}", start_time = $"{6 + (number % 6):00}:00", end_time = "22:00" }).ToArray();
            using var saved = await world.Raw(HttpMethod.Put, path, savers[worker].Person, new { windows }, savers[worker].Version);
            if (saved.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"A week was not saved: {saved.StatusCode} {await saved.Content.ReadAsStringAsync()}");
            savers[worker] = (savers[worker].Person, saved.Headers.ETag!.ToString());
        }
    }

    private static Task<Measured> Read(World world, string path, Person person, int count, TimeSpan? limit = null) => Load.Run(Workers, count, limit ?? Limit, async (_, _) =>
    {
        using var response = await world.Raw(HttpMethod.Get, path, person, null);
        await response.Content.ReadAsByteArrayAsync();
        if (response.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{path} answered {response.StatusCode}");
    });

    private static Task<Measured> Read(HttpClient http, int count, TimeSpan? limit = null) => Load.Run(Workers, count, limit ?? Limit, async (_, _) => await http.GetByteArrayAsync("/bytes"));
}

/// <summary>How many statements the server has run for the application's role.</summary>
internal static class Statements
{
    public static async Task<long> Count(string connectionString)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("select coalesce(sum(calls), 0)::bigint from pg_stat_statements where userid = (select oid from pg_roles where rolname = current_user)");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
