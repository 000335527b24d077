using System.Globalization;
using System.Net;
using Npgsql;

namespace InstaInstru.LoadTests;

/// <summary>A full calendar seen for 90 days: 10 windows on each day and 300 lessons booked.</summary>
internal static class SlotsScenario
{
    private const int Days = 90, WindowsADay = 10, Lessons = 300, Warm = 30, Count = 300;
    private const int WindowMinutes = 90, EveryMinutes = 135;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    // The first lesson is booked like any other; its copies lie in other windows, four on each day, with students of their own.
    private const string CopyLesson = """
        insert into bookings
        select copy.* from bookings booked, generate_series(1, @lessons - 1) number, make_interval(days => number / 4, mins => 2 * @every * (number % 4)) shift,
            jsonb_populate_record(booked, jsonb_build_object('id', gen_random_uuid(), 'student_id', gen_random_uuid(),
                'start_at', booked.start_at + shift, 'end_at', booked.end_at + shift, 'occupied_until', booked.occupied_until + shift)) copy
        where booked.id = (select max(id::text)::uuid from bookings)
        """;

    public static async Task<IEnumerable<Row>> Run(Stage stage)
    {
        await using var api = await stage.Api();
        var world = await World.Open(api.Address, stage);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var teacher = await world.Teacher(today, weeks: 0);
        await OpenCalendar(world, teacher, today);
        var booking = new { offering_id = teacher.OfferingId, start = $"{today.AddDays(3):yyyy-MM-dd}T00:00", duration_minutes = 60, format = "student_location" };
        await world.Send(HttpMethod.Post, "/api/v1/bookings", await world.Student(), booking);
        await CopyLessons(stage);
        var path = $"/api/v1/instructors/{teacher.Person.Id}/slots?offering={teacher.OfferingId}&duration=60&from={today:yyyy-MM-dd}&to={today.AddDays(Days - 1):yyyy-MM-dd}";
        var listed = (await world.Send(HttpMethod.Get, path, null, null))["data"]!.AsArray().Count;
        await Read(world, path, Warm);
        var before = await Statements.Count(stage.ConnectionString);
        var views = await Read(world, path, Count);
        var statements = await Statements.Count(stage.ConnectionString) - before;
        return
        [
            .. Row.Of("90-day view", views), new Row("starts listed", listed, ""), Row.AtMost("90-day view, 10 windows a day, 300 lessons: p95", views.P95, 50, "ms"),
            new Row("SQL statements per 90-day view", Math.Round((double)statements / views.Count, 2), ""),
        ];
    }

    private static async Task OpenCalendar(World world, Teacher teacher, DateOnly today)
    {
        const string Path = "/api/v1/instructors/me/availability/patterns";
        var windows = Enumerable.Range(0, WindowsADay).Select(number => new { start_time = Clock(number * EveryMinutes), end_time = Clock((number * EveryMinutes) + WindowMinutes) }).ToArray();
        var days = Enum.GetNames<DayOfWeek>().Select(day => new { weekday = day.ToLowerInvariant(), windows }).ToArray();
        var range = new { from = today, to = today.AddDays(Days), days, validate_only = true, version = (string?)null };
        var look = await world.Send(HttpMethod.Post, Path, teacher.Person, range);
        await world.Send(HttpMethod.Post, Path, teacher.Person, range with { validate_only = false, version = look["version"]!.GetValue<string>() });
    }

    private static async Task CopyLessons(Stage stage)
    {
        await using var source = NpgsqlDataSource.Create(stage.ConnectionString);
        await using var command = source.CreateCommand(CopyLesson);
        command.Parameters.AddWithValue("lessons", Lessons);
        command.Parameters.AddWithValue("every", EveryMinutes);
        if (await command.ExecuteNonQueryAsync() != Lessons - 1) throw new InvalidOperationException("The lessons could not be copied.");
    }

    private static Task<Measured> Read(World world, string path, int count) => Load.Run(1, count, Limit, async (_, _) =>
    {
        using var response = await world.Raw(HttpMethod.Get, path, null, null);
        await response.Content.ReadAsByteArrayAsync();
        if (response.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{path} answered {response.StatusCode}");
    });

    private static string Clock(int minutes) => TimeOnly.MinValue.AddMinutes(minutes).ToString("HH:mm", CultureInfo.InvariantCulture);
}
