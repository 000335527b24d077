using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Reviews;

namespace InstaInstru.DomainTests.Badges;

/// <summary>A student of a generated population: raw bookings, and reviews of some completed lessons that are not hidden.</summary>
public sealed record Learner(UserId Id, IReadOnlyList<BookingRecord> Bookings, IReadOnlyDictionary<BookingId, RatingGiven> Reviews)
{
    public IReadOnlyCollection<RatingGiven> Ratings => [.. Reviews.Values];
}

/// <summary>Students of all sorts, the same ones for the same seed; times lie on a grid on which the borders of ruling 30 are often met exactly.</summary>
public sealed class Population(int seed, DateTimeOffset now, IReadOnlyList<CategoryId> categories)
{
    private static readonly string[] Zones = ["America/New_York", "America/Los_Angeles", "Europe/London", "Asia/Kathmandu", "Australia/Sydney"];
    private readonly Random random = new(seed);

    public IEnumerable<Learner> Students(int count) => Enumerable.Range(0, count).Select(_ => Student());

    private Learner Student()
    {
        var zone = Zones[random.Next(Zones.Length)];
        var instructors = Enumerable.Range(0, random.Next(1, 4)).Select(_ => TypedId.New<InstructorId>(now)).ToArray();
        var kinds = random.Next(1, categories.Count + 1);
        var care = random.Next(3);
        var at = now.AddDays(-random.Next(20, 140)).AddHours(-random.Next(24));
        var bookings = new List<BookingRecord>();
        BookingRecord? before = null;
        for (var left = random.Next(20); left > 0 && at < now.AddDays(-1); left--)
        {
            before = Booking(at, zone, instructors[random.Next(instructors.Length)], categories[random.Next(kinds)], before, care);
            bookings.Add(before);
            at = at.AddDays(random.Next(1, 10)).AddHours(random.Next(-3, 4));
        }

        var reviews = bookings.Where(booking => booking.Status == BookingStatus.Completed && !booking.Refunded && random.Next(2) == 0)
            .ToDictionary(booking => booking.Id, _ => new RatingGiven(TypedId.New<ReviewId>(now), Stars(care)));
        return new(TypedId.New<UserId>(now), bookings, reviews);
    }

    private BookingRecord Booking(DateTimeOffset start, string zone, InstructorId instructor, CategoryId category, BookingRecord? before, int care)
    {
        var end = start.AddHours(1);
        var completed = end.AddHours(random.Next(3) switch { 0 => 0, 1 => 1, _ => 24 });
        var booked = before?.CompletedAt is { } earlier && random.Next(2) == 0 ? Border(earlier, before.End) : start.AddDays(-random.Next(1, 25));
        var plain = new BookingRecord(
            TypedId.New<BookingId>(start), instructor, category, BookingStatus.Completed, booked < start ? booked : start.AddHours(-1), start, end, zone, completed, Refunded: false, null, null, null, null);
        return random.Next(care == 2 ? 40 : 12) switch
        {
            0 => Cancelled(plain, CancelledBy.Student),
            1 => Cancelled(plain, (CancelledBy)random.Next(1, 5)),
            2 => plain with { Status = BookingStatus.NoShow, Absent = (Absence)random.Next(3), MissedAt = end.AddHours(25) },
            3 => plain with { Refunded = true },
            _ => plain,
        };
    }

    /// <summary>Around the instants at which booking again begins and ends to count.</summary>
    private DateTimeOffset Border(DateTimeOffset completed, DateTimeOffset end) => random.Next(4) switch
    {
        0 => completed.AddDays(7),
        1 => completed.AddDays(7).AddSeconds(1),
        2 => end,
        _ => end.AddSeconds(-1),
    };

    private static BookingRecord Cancelled(BookingRecord booking, CancelledBy by) =>
        booking with { Status = BookingStatus.Cancelled, CompletedAt = null, CancelledBy = by, CancelledAt = booking.Start.AddHours(-5) };

    private int Stars(int care) => care == 2 ? random.Next(12) == 0 ? 4 : 5 : random.Next(2, 6);
}
