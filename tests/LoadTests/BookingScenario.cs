using System.Collections.Concurrent;

namespace InstaInstru.LoadTests;

/// <summary>Bookings days ahead with all their reactions beside the bare loop; the same lessons are then moved and cancelled.</summary>
internal static class BookingScenario
{
    private const int Students = 50, Teachers = 10, WarmUpRounds = 4, Rounds = 10;
    private const int FirstDay = 3;

    // Beyond the hours of the same day at which the bare loop books.
    private const int MovedBy = 10;

    public static async Task<IEnumerable<Row>> Run(Stage stage)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        // Within a round every student has another teacher or hour; rounds are days apart, so nobody is ever in two places.
        var plan = new BookingPlan(
            "booking", Students, Teachers, WarmUpRounds, Rounds, Bound: 0.20, today, DayAndNight: false, TimeSpan.FromHours(5), Instant(today.AddDays(FirstDay - 1), 6),
            number => (number % Students, ((number % Students) + (number / Students)) % Teachers, Instant(today.AddDays(FirstDay + (number / Students)), 6 + (number % Students / Teachers))));
        return await new Bookings(stage, plan).Measure(MovesAndCancellations);
    }

    /// <summary>At least as fast as booking.</summary>
    private static async Task<IEnumerable<Row>> MovesAndCancellations(Bookings bookings, double bookingsPerSecond)
    {
        var successors = new ConcurrentDictionary<string, string>();
        var moved = await bookings.Each(async (world, lesson) => successors[lesson.Id] = (string)(await world.Send(
            HttpMethod.Post, $"/api/v1/bookings/{lesson.Id}/reschedule", lesson.Student, new { start = Bookings.Text(lesson.Start.AddHours(MovedBy)) }))["id"]!);
        var cancelled = await bookings.Each((world, lesson) => world.Send(
            HttpMethod.Post, $"/api/v1/bookings/{successors.GetValueOrDefault(lesson.Id, lesson.Id)}/cancel", lesson.Student, new { reason = "bench" }));
        return
        [
            .. Row.Of("reschedule", moved.Times), new Row("reschedule with all reactions", moved.PerSecond, "/s"), Row.AtLeast("reschedule ÷ booking", moved.PerSecond / bookingsPerSecond, 1.0),
            .. Row.Of("cancel", cancelled.Times), new Row("cancel with all reactions", cancelled.PerSecond, "/s"), Row.AtLeast("cancel ÷ booking", cancelled.PerSecond / bookingsPerSecond, 1.0),
        ];
    }

    // Local hours of New York, whatever its offset: the windows are open all day long.
    private static DateTimeOffset Instant(DateOnly day, int hour) => new(day.ToDateTime(new TimeOnly(hour + 5, 0)), TimeSpan.Zero);
}

/// <summary>Bookings less than a day ahead, confirmed once the simulator holds the money, beside the bare loop.</summary>
internal static class HoldScenario
{
    private const int Students = 50, Teachers = 25, WarmUpRounds = 2, Rounds = 7;

    public static Task<IEnumerable<Row>> Run(Stage stage)
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var first = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(4);
        // A round takes two hours of 25 teachers; the last one starts within the day.
        var plan = new BookingPlan(
            "booking with hold at once", Students, Teachers, WarmUpRounds, Rounds, Bound: 0.15, today, DayAndNight: true, TimeSpan.FromDays(14), first,
            number => (number % Students, ((number % Students) + (number / Students)) % Teachers, first.AddHours((2 * (number / Students)) + (number % Students / Teachers))));
        return new Bookings(stage, plan).Measure();
    }
}
