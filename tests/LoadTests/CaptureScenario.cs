using System.Diagnostics;
using System.Text;
using Npgsql;

namespace InstaInstru.LoadTests;

/// <summary>The capture job finds 1 000 lessons whose money is due, taught by 20 instructors to 20 students, with 8 calls to the simulator at a time.</summary>
internal static class CaptureScenario
{
    private const int Lessons = 1000, Pairs = 20, Workers = 8;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // Copies of one lesson that is taught and one payment that is held: other people, other hours of the past, other holds.
    private const string CopyLessons = """
        with booked as (select * from bookings where id = @booking), held as (select * from payments where booking_id = @booking),
            copies as (select number, gen_random_uuid() as booking, gen_random_uuid() as payment, @students[1 + number % @pairs] as student, @teachers[1 + number / @pairs % @pairs] as teacher,
                @intents[1 + number] as intent, make_interval(hours => -100 - number) as shift from generate_series(0, @lessons - 1) number),
            lessons as (insert into bookings select copy.* from booked, copies, jsonb_populate_record(null::bookings, to_jsonb(booked) || jsonb_build_object('id', copies.booking, 'student_id', copies.student, 'instructor_id', copies.teacher,
                'status', 'completed', 'completed_at', now(), 'completed_by', 'instructor', 'start_at', booked.start_at + shift, 'end_at', booked.end_at + shift, 'occupied_until', booked.occupied_until + shift)) copy returning 1)
        insert into payments select copy.* from held, copies, jsonb_populate_record(null::payments, to_jsonb(held) || jsonb_build_object('id', copies.payment, 'booking_id', copies.booking, 'student_id', copies.student,
            'instructor_id', copies.teacher, 'intent', copies.intent, 'capture_due_at', now(), 'next_attempt_at', now())) copy
        """;

    public static async Task<IEnumerable<Row>> Run(Stage stage)
    {
        await using var api = await stage.Api(("Outbox__OutsideWorkers", $"{Workers}"));
        var world = await World.Open(api.Address, stage);
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var (students, teachers) = (new List<Person>(), new List<Teacher>());
        while (students.Count < Pairs) students.Add(await world.Student());
        while (teachers.Count < Pairs) teachers.Add(await world.Teacher(today, weeks: 2, dayAndNight: true));
        var booking = await world.Send(HttpMethod.Post, "/api/v1/bookings", students[0],
            new { offering_id = teachers[0].OfferingId, start = Bookings.Text(new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(5)), duration_minutes = 60, format = "student_location" });
        await stage.Idle();
        await using var source = NpgsqlDataSource.Create(stage.OwnerConnectionString);
        await Copy(source, world, Capture.Ids.Read((string)booking["id"]!), students, teachers);
        await using var left = source.CreateCommand("select count(*) from payments where status = 'authorized' and capture_due_at <= now()");
        if (await left.ExecuteScalarAsync() is not (long)Lessons) throw new InvalidOperationException("The lessons could not be copied.");
        var clock = Stopwatch.StartNew();
        var advance = world.Send(HttpMethod.Post, "/api/v1/test-clock/advance", world.Admin, new { by = "PT15M" });
        await Poll.Until(async () => await left.ExecuteScalarAsync() is 0L, Limit, "Not all of the money was taken");
        var seconds = clock.Elapsed.TotalSeconds;
        await advance;
        return [Row.AtMost($"capture of {Lessons} due lessons, {Workers} workers", seconds, 60, "s"), new Row("captures", Lessons / seconds, "/s")];
    }

    private static async Task Copy(NpgsqlDataSource source, World world, Guid booking, List<Person> students, List<Teacher> teachers)
    {
        await using var stored = source.CreateCommand("select o.body from payment_operations o join payments p on p.id = o.payment_id where p.booking_id = $1 and o.kind = 'place_hold'");
        stored.Parameters.Add(new() { Value = booking });
        var form = (string)(await stored.ExecuteScalarAsync())!;
        var intents = new string[Lessons];
        await Load.Run(Workers, Lessons, Limit, async (_, number) =>
            intents[number] = (string)(await world.AskStripe("/v1/payment_intents", new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded")))["id"]!);
        await using var copy = source.CreateCommand(CopyLessons);
        copy.Parameters.AddWithValue("booking", booking);
        copy.Parameters.AddWithValue("lessons", Lessons);
        copy.Parameters.AddWithValue("pairs", Pairs);
        copy.Parameters.AddWithValue("students", students.Select(person => Capture.Ids.Read(person.Id)).ToArray());
        copy.Parameters.AddWithValue("teachers", teachers.Select(teacher => Capture.Ids.Read(teacher.Person.Id)).ToArray());
        copy.Parameters.AddWithValue("intents", intents);
        await copy.ExecuteNonQueryAsync();
    }
}
