using System.Diagnostics;
using InstaInstru.LoadTests.Capture;
using Npgsql;

namespace InstaInstru.LoadTests;

/// <summary>Bookings per second with all their reactions, beside a bare Npgsql loop that replays one booking's statements for the same people.</summary>
internal static class BookingScenario
{
    private const int Students = 50, Teachers = 10, WarmUpRounds = 4, Rounds = 10, Workers = 8;
    private const int FirstDay = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReplayShift = TimeSpan.FromHours(5);

    public static async Task<IEnumerable<Row>> Run(Stage stage)
    {
        var recorder = new WireRecorder();
        var (recorded, proxy) = await stage.RecordedApi(recorder);
        await using (proxy)
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var world = await World.Open(recorded.Address, stage);
            var teachers = await Many(Teachers, () => world.Teacher(today, weeks: 4));
            var students = await Many(Students, world.Student);
            var sample = await Sample(stage, world, recorder, students[0], teachers[0], today);
            await recorded.DisposeAsync();
            return await Measure(stage, world.Admin, teachers, students, sample, today);
        }
    }

    private static async Task<IEnumerable<Row>> Measure(Stage stage, Person admin, List<Teacher> teachers, List<Person> students, Recording sample, DateOnly today)
    {
        await using var api = await stage.Api();
        var world = new World(new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = api.Address }, new HttpClient()) { Admin = admin };
        // The first calls of a new process are slow, so they come one at a time.
        await Book(0, Students / 5, workers: 1);
        await Book(Students / 5, Students * WarmUpRounds, Workers);
        await Idle(stage);
        var whole = Stopwatch.StartNew();
        var bookings = await Book(Students * WarmUpRounds, Students * Rounds, Workers);
        await Idle(stage);
        var withReactions = bookings.Count / whole.Elapsed.TotalSeconds;
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(stage.ConnectionString) { MaxPoolSize = 64, MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, NoResetOnClose = true }.ConnectionString);
        await Repeat(0, Students);
        var ceiling = await Repeat(Students * WarmUpRounds, Students * WarmUpRounds + bookings.Count);
        return
        [
            .. Row.Of("booking", bookings), new Row("booking with all reactions", withReactions, "/s"), new Row("bare Npgsql loop, same statements", ceiling.PerSecond, "/s"),
            Row.AtLeast("booking ÷ ceiling", withReactions / ceiling.PerSecond, 0.20),
            new Row("SQL statements per booking, reactions included", sample.Trips.Sum(trip => trip.Statements.Count), ""), new Row("round trips per booking, reactions included", sample.Trips.Count, ""),
        ];

        Task<Measured> Book(int first, int end, int workers) => Load.Run(workers, end - first, Limit, async (_, number) =>
        {
            var (student, teacher, start) = Plan(first + number, students, teachers, today);
            await BookingScenario.Book(world, student, teacher, start);
        });

        Task<Measured> Repeat(int first, int end) => Load.Run(Workers, end - first, Limit, async (_, number) =>
        {
            var (student, teacher, start) = Plan(first + number, students, teachers, today);
            await using var connection = await source.OpenConnectionAsync();
            await Replay.Run(connection, sample.Trips, sample.For(student, teacher, start - sample.Start + ReplayShift));
        });
    }

    private static async Task<Recording> Sample(Stage stage, World world, WireRecorder recorder, Person student, Teacher teacher, DateOnly today)
    {
        // The first ones warm the process and its plans up.
        for (var hour = 6; hour < 9; hour++) await Book(world, student, teacher, Instant(today.AddDays(FirstDay - 1), hour));
        await Idle(stage);
        var start = Instant(today.AddDays(FirstDay - 1), 9);
        var began = TimeProvider.System.GetUtcNow();
        recorder.On = true;
        await Book(world, student, teacher, start);
        await Idle(stage);
        recorder.On = false;
        return Recording.Of(recorder.Take(), student, teacher, start, began);
    }

    // Within a round every student has another teacher or hour; rounds are days apart, so nobody is ever in two places.
    private static (Person Student, Teacher Teacher, DateTimeOffset Start) Plan(int number, List<Person> students, List<Teacher> teachers, DateOnly today)
    {
        var (round, student) = (number / Students, number % Students);
        return (students[student], teachers[(student + round) % Teachers], Instant(today.AddDays(FirstDay + round), 6 + student / Teachers));
    }

    // Local hours of New York, whatever its offset: the windows are open all day long.
    private static DateTimeOffset Instant(DateOnly day, int hour) => new(day.ToDateTime(new TimeOnly(hour + 5, 0)), TimeSpan.Zero);

    private static Task Book(World world, Person student, Teacher teacher, DateTimeOffset start) => world.Send(HttpMethod.Post, "/api/v1/bookings", student,
        new { offering_id = teacher.OfferingId, start = start.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"), duration_minutes = 60, format = "student_location" });

    private static async Task Idle(Stage stage)
    {
        await using var source = NpgsqlDataSource.Create(stage.ConnectionString);
        await using var left = source.CreateCommand("select count(*) from messaging.deliveries where not_before <= now()");
        await Poll.Until(async () => await left.ExecuteScalarAsync() is 0L, TimeSpan.FromMinutes(1), "The outbox did not become idle");
    }

    private static async Task<List<T>> Many<T>(int count, Func<Task<T>> make)
    {
        var made = new List<T>(count);
        for (var i = 0; i < count; i++) made.Add(await make());
        return made;
    }
}
