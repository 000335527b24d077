using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.DomainTests.Availability;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Badges;

public class LearningHistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 10, 15, 0, 0, TimeSpan.Zero);

    private static readonly BookingRecord Taught = new(
        TypedId.New<BookingId>(Start), History.First, History.Music, BookingStatus.Completed, Start.AddDays(-9), Start, Start.AddHours(1), "America/New_York",
        CompletedAt: Start.AddHours(2), Refunded: false, null, null, null, null);

    [Fact]
    public void A_lesson_counts_when_it_is_completed_and_not_fully_refunded()
    {
        Read(Taught).Lessons.ShouldHaveSingleItem().ShouldBe(new(Taught.Id, History.First, History.Music, Start.AddDays(-9), Start.AddHours(1), Start.AddHours(2), new(2026, 11, 10)));
        Read(Taught with { Refunded = true }).Lessons.ShouldBeEmpty();
        foreach (var other in Enum.GetValues<BookingStatus>().Where(status => status is not BookingStatus.Completed))
            Read(Taught with { Status = other }).Lessons.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-11-16T04:59:59Z", "America/New_York", "2026-11-15")] // Sunday, a second before midnight
    [InlineData("2026-11-16T05:00:00Z", "America/New_York", "2026-11-16")] // Monday
    [InlineData("2026-10-26T03:59:00Z", "America/New_York", "2026-10-25")] // the same border four hours earlier, before the clocks go back
    [InlineData("2026-10-26T04:00:00Z", "America/New_York", "2026-10-26")]
    [InlineData("2026-11-01T05:30:00Z", "America/New_York", "2026-11-01")] // 01:30, the first of two
    [InlineData("2026-11-15T13:30:00Z", "Australia/Sydney", "2026-11-16")] // Monday there while it is Sunday here
    public void A_lesson_falls_on_its_date_where_the_student_is(string start, string zone, string date) =>
        Read(Taught with { Start = DateTimeOffset.Parse(start), StudentZone = zone }).Lessons.Single().LocalDate.ShouldBe(DateOnly.Parse(date));

    [Fact]
    public void The_students_own_cancellations_and_absences_are_broken_appointments()
    {
        var at = Start.AddDays(-1);
        var cancelled = Taught with { Status = BookingStatus.Cancelled, CompletedAt = null, CancelledAt = at };
        var missed = Taught with { Status = BookingStatus.NoShow, MissedAt = at };

        foreach (var by in Enum.GetValues<CancelledBy>())
            Read(cancelled with { CancelledBy = by }).Broken.Count.ShouldBe(by is CancelledBy.Student ? 1 : 0, $"{by}");
        foreach (var absent in Enum.GetValues<Absence>())
            Read(missed with { Absent = absent }).Broken.Count.ShouldBe(absent is Absence.Instructor ? 0 : 1, $"{absent}");
        Read(cancelled with { CancelledBy = CancelledBy.Student }).Broken.ShouldHaveSingleItem().ShouldBe(new(Taught.Id, at));
    }

    private static LearningHistory Read(BookingRecord booking) => LearningHistory.Of([booking], [], TestZones.Instance, TheEightBadges.Now);
}
