using System.Diagnostics;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Common;
using InstaInstru.OutboxNode;
using Npgsql;

namespace InstaInstru.LoadTests;

/// <summary>The backfill of 5 000 students who have taken ten lessons each, what the badges of one completed lesson cost, and whether the time of a student's list tells of an award that waits (ruling 32).</summary>
internal static class BadgesScenario
{
    private const int Students = 5000, Fresh = 1000, Warm = 2000, Pairs = 1500, LessonsEach = 10;
    private const string Reaction = "WhenLessonCompleted_AwardBadges";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // Copies of one lesson: ten weeks of other students with one of twenty instructors.
    private const string CopyLessons = """
        with learners as (select gen_random_uuid() as student, number from generate_series(1, @students) number),
            teachers as (select gen_random_uuid() as teacher, number from generate_series(0, 19) number)
        insert into bookings select copy.* from bookings booked, learners join teachers on teachers.number = learners.number % 20, generate_series(1, @each) lesson,
            jsonb_populate_record(booked, jsonb_build_object('id', gen_random_uuid(), 'student_id', student, 'instructor_id', teacher, 'status', 'completed', 'completed_by', 'instructor',
                'lineage_booked_at', now() - make_interval(days => 3 + 7 * lesson), 'start_at', now() - make_interval(days => 7 * lesson), 'end_at', now() - make_interval(days => 7 * lesson, hours => -1),
                'occupied_until', now() - make_interval(days => 7 * lesson, hours => -1), 'completed_at', now() - make_interval(days => 7 * lesson, hours => -1))) copy
        where booked.id = @booking returning student_id
        """;

    public static async Task<IEnumerable<Row>> Run(Stage stage)
    {
        var lesson = await Lesson(stage);
        await using var source = NpgsqlDataSource.Create(stage.OwnerConnectionString);
        var known = await Copy(source, lesson, Students);
        var clock = Stopwatch.StartNew();
        await stage.Verb(new Dictionary<string, string>(), "backfill-badges", "--no-dry-run", "--json");
        var seconds = clock.Elapsed.TotalSeconds;
        await using var awarded = source.CreateCommand("select count(*) from student_badges where student_id = any($1) and status = 'confirmed'");
        awarded.Parameters.Add(new() { Value = known });
        // Four milestones, a streak and momentum each.
        if (await awarded.ExecuteScalarAsync() is not 6L * Students) throw new InvalidOperationException("The backfill did not award what was earned.");

        using var product = new ProductReactions(stage.ProductSettings);
        var fresh = await Copy(source, lesson, Fresh);
        await Deliver(product, known[..Warm]);
        await Deliver(product, await Copy(source, lesson, Fresh));
        var repeated = await Deliver(product, known[^Fresh..]);
        var first = await Deliver(product, fresh);
        return
        [
            Row.AtMost($"backfill of badges, {Students} students", seconds, 60, "s"), new Row("students", Students / seconds, "/s"),
            .. Row.Of("badges of a completed lesson, nothing new", repeated), Row.AtMost("badges of a completed lesson, nothing new: p99", repeated.P99, 20, "ms"),
            .. Row.Of("badges of a completed lesson, six at once", first), Row.AtMost("badges of a completed lesson, six at once: p99", first.P99, 20, "ms"),
            .. await ListsOfTwo(stage, source, await Copy(source, lesson, 2)),
        ];
    }

    /// <summary>One lesson as the product books it.</summary>
    private static async Task<Guid> Lesson(Stage stage)
    {
        await using var api = await stage.Api();
        var world = await World.Open(api.Address, stage);
        var now = TimeProvider.System.GetUtcNow();
        var (student, teacher) = (await world.Student(), await world.Teacher(DateOnly.FromDateTime(now.UtcDateTime), weeks: 2, dayAndNight: true));
        var start = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(30);
        var booking = await world.Send(HttpMethod.Post, "/api/v1/bookings", student, new { offering_id = teacher.OfferingId, start = Bookings.Text(start), duration_minutes = 60, format = "student_location" });
        await stage.Idle();
        return Capture.Ids.Read((string)booking["id"]!);
    }

    private static async Task<Guid[]> Copy(NpgsqlDataSource source, Guid booking, int students)
    {
        await using var copy = source.CreateCommand(CopyLessons);
        copy.Parameters.AddWithValue("booking", booking);
        copy.Parameters.AddWithValue("students", students);
        copy.Parameters.AddWithValue("each", LessonsEach);
        var ids = new HashSet<Guid>();
        await using (var row = await copy.ExecuteReaderAsync())
            while (await row.ReadAsync()) ids.Add(row.GetGuid(0));
        await using var analyze = source.CreateCommand("analyze bookings");
        await analyze.ExecuteNonQueryAsync();
        return ids.Count == students ? [.. ids] : throw new InvalidOperationException("The lessons could not be copied.");
    }

    /// <summary>Two students with the same lessons, one of whom has an award that waits, ask for their badges in turn; what disturbs the machine meets both.</summary>
    private static async Task<IEnumerable<Row>> ListsOfTwo(Stage stage, NpgsqlDataSource source, Guid[] taught)
    {
        await using var api = await stage.Api();
        var world = await World.Open(api.Address, stage);
        var people = new[] { await world.Student(), await world.Student() };
        await using var give = source.CreateCommand("update bookings set student_id = given.student from unnest($1, $2) given (taught, student) where student_id = given.taught");
        give.Parameters.Add(new() { Value = taught });
        give.Parameters.Add(new() { Value = Array.ConvertAll(people, person => Capture.Ids.Read(person.Id)) });
        await give.ExecuteNonQueryAsync();
        await using var hold = source.CreateCommand("""
            insert into student_badges (id, student_id, badge_id, status, awarded_at, hold_until, progress_snapshot, version)
            select gen_random_uuid(), $1, id, 'pending', now(), now() + interval '14 days', '{}', 1 from badge_definitions where slug = 'top_student'
            """);
        hold.Parameters.Add(new() { Value = Capture.Ids.Read(people[0].Id) });
        await hold.ExecuteNonQueryAsync();

        var times = new[] { new List<double>(), new List<double>() };
        // Now this one first, now the other.
        await Load.Run(1, Warm + (2 * Pairs), Limit, async (_, number) =>
        {
            var who = number / 2 % 2 == 0 ? number % 2 : 1 - (number % 2);
            var start = Stopwatch.GetTimestamp();
            await world.Send(HttpMethod.Get, "/api/v1/students/badges", people[who], null);
            if (number >= Warm) times[who].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        });
        var (waiting, none) = (Measured.Of(times[0], Limit).P50, Measured.Of(times[1], Limit).P50);
        return
        [
            new Row("own badges while an award waits: p50", waiting, "ms"), new Row("own badges without one: p50", none, "ms"),
            Row.AtMost("own badges, the slower of the two medians ÷ the other", Math.Max(waiting / none, none / waiting), 1.1, "ratio"),
        ];
    }

    private static Task<Measured> Deliver(ProductReactions product, Guid[] students) => Load.Run(1, students.Length, Limit, (_, number) => product.Deliver(Reaction, Completed(students[number])));

    private static LessonCompleted Completed(Guid student)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new(TypedId.New<BookingId>(now), new(student), new(Guid.Empty), new(Guid.Empty), new(Guid.Empty), now.AddHours(-1), now, Money.Dollars(100), CompletedBy.Instructor, now);
    }
}
