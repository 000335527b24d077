using System.Collections.Concurrent;
using System.Diagnostics;
using InstaInstru.LoadTests.Capture;
using Npgsql;

namespace InstaInstru.LoadTests;

/// <summary>Who books whom when.</summary>
/// <param name="Name">Of the rows.</param>
/// <param name="Students">How many; one more makes the recorded sample.</param>
/// <param name="Teachers">How many; one more teaches the recorded sample.</param>
/// <param name="WarmUpRounds">Rounds before the measurement; every student books once in a round.</param>
/// <param name="Rounds">Rounds measured.</param>
/// <param name="Bound">Least share of the ceiling.</param>
/// <param name="Today">The calendars' first day.</param>
/// <param name="DayAndNight">Calendars are open all the time.</param>
/// <param name="ReplayShift">How much later the bare loop books the same.</param>
/// <param name="Sample">The recorded lesson starts three hours after it; the hours before warm up.</param>
/// <param name="Of">Numbers of student and teacher, and the start, of a booking.</param>
internal sealed record BookingPlan(
    string Name, int Students, int Teachers, int WarmUpRounds, int Rounds, double Bound, DateOnly Today, bool DayAndNight, TimeSpan ReplayShift, DateTimeOffset Sample,
    Func<int, (int Student, int Teacher, DateTimeOffset Start)> Of);

/// <summary>A booking that was made.</summary>
internal sealed record BookedLesson(string Id, Person Student, DateTimeOffset Start);

/// <summary>Bookings per second with all their reactions, beside a bare Npgsql loop that replays one booking's statements for the same people.</summary>
internal sealed class Bookings(Stage stage, BookingPlan plan)
{
    private const int Workers = 8;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<int, BookedLesson> made = new();
    private List<Teacher> teachers = [];
    private List<Person> students = [];
    private World? world;

    /// <param name="then">What is measured afterwards with the same lessons, given bookings per second.</param>
    public async Task<IEnumerable<Row>> Measure(Func<Bookings, double, Task<IEnumerable<Row>>>? then = null)
    {
        var (admin, sample) = await Record();
        await using var api = await stage.Api();
        world = new(new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = api.Address }, new HttpClient()) { Admin = admin };
        var warm = plan.Students * plan.WarmUpRounds;
        // The first calls of a new process are slow, so they come one at a time.
        await Book(0, plan.Students / 5, workers: 1);
        await Book(plan.Students / 5, warm, Workers);
        await Idle();
        made.Clear();
        var whole = Stopwatch.StartNew();
        var bookings = await Book(warm, warm + (plan.Students * plan.Rounds), Workers);
        await Idle();
        var withReactions = bookings.Count / whole.Elapsed.TotalSeconds;
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(stage.ConnectionString) { MaxPoolSize = 64, MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, NoResetOnClose = true }.ConnectionString);
        await Repeat(source, sample, 0, plan.Students);
        var ceiling = await Repeat(source, sample, warm, warm + bookings.Count);
        return
        [
            .. Row.Of(plan.Name, bookings), new Row($"{plan.Name} with all reactions", withReactions, "/s"), new Row($"{plan.Name}: bare Npgsql loop, same statements", ceiling.PerSecond, "/s"),
            Row.AtLeast($"{plan.Name} ÷ ceiling", withReactions / ceiling.PerSecond, plan.Bound),
            new Row($"{plan.Name}: SQL statements, reactions included", sample.Trips.Sum(trip => trip.Statements.Count), ""), new Row($"{plan.Name}: round trips, reactions included", sample.Trips.Count, ""),
            .. then is null ? [] : await then(this, withReactions),
        ];
    }

    /// <summary>Does something with every lesson that was booked, until the last reaction is done.</summary>
    public async Task<(Measured Times, double PerSecond)> Each(Func<World, BookedLesson, Task> act)
    {
        var lessons = made.Values.OrderBy(lesson => lesson.Start).ToList();
        var whole = Stopwatch.StartNew();
        var times = await Load.Run(Workers, lessons.Count, Limit, (_, number) => act(world!, lessons[number]));
        await Idle();
        return (times, times.Count / whole.Elapsed.TotalSeconds);
    }

    public static string Text(DateTimeOffset start) => start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    private async Task<(Person Admin, Recording Sample)> Record()
    {
        var recorder = new WireRecorder();
        var (recorded, proxy) = await stage.RecordedApi(recorder);
        await using (proxy)
        {
            world = await World.Open(recorded.Address, stage);
            teachers = await Many(plan.Teachers + 1, () => world.Teacher(plan.Today, weeks: 4, plan.DayAndNight));
            students = await Many(plan.Students + 1, world.Student);
            for (var hour = 0; hour < 3; hour++) await Book(students[^1], teachers[^1], plan.Sample.AddHours(hour));
            await Idle();
            var (start, began) = (plan.Sample.AddHours(3), TimeProvider.System.GetUtcNow());
            recorder.On = true;
            await Book(students[^1], teachers[^1], start);
            await Idle();
            recorder.On = false;
            await recorded.DisposeAsync();
            return (world.Admin, Recording.Of(recorder.Take(), students[^1], teachers[^1], start, began));
        }
    }

    private Task<Measured> Book(int first, int end, int workers) => Load.Run(workers, end - first, Limit, async (_, number) =>
    {
        var (student, teacher, start) = plan.Of(first + number);
        made[first + number] = await Book(students[student], teachers[teacher], start);
    });

    private async Task<BookedLesson> Book(Person student, Teacher teacher, DateTimeOffset start)
    {
        var answer = await world!.Send(HttpMethod.Post, "/api/v1/bookings", student, new { offering_id = teacher.OfferingId, start = Text(start), duration_minutes = 60, format = "student_location" });
        return new((string)answer["id"]!, student, start);
    }

    private Task<Measured> Repeat(NpgsqlDataSource source, Recording sample, int first, int end) => Load.Run(Workers, end - first, Limit, async (_, number) =>
    {
        var (student, teacher, start) = plan.Of(first + number);
        await using var connection = await source.OpenConnectionAsync();
        await Replay.Run(connection, sample.Trips, sample.For(students[student], teachers[teacher], start - sample.Start + plan.ReplayShift));
    });

    private Task Idle() => stage.Idle();

    private static async Task<List<T>> Many<T>(int count, Func<Task<T>> make)
    {
        var all = new List<T>(count);
        for (var i = 0; i < count; i++) all.Add(await make());
        return all;
    }
}
