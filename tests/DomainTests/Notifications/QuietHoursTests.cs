using FsCheck;
using FsCheck.Fluent;
using InstaInstru.Domain.Notifications;
using InstaInstru.DomainTests.Availability;
using InstaInstru.DomainTests.Properties;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Notifications;

public class QuietHoursTests
{
    private static readonly string[] Zones =
        ["America/New_York", "America/Los_Angeles", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "America/St_Johns", "Antarctica/Troll", "UTC"];

    [Theory]
    [InlineData("2026-11-21T21:59:59", "2026-11-21T21:59:59")]
    [InlineData("2026-11-21T22:00:00", "2026-11-22T08:00:00")]
    [InlineData("2026-11-21T22:00:01", "2026-11-22T08:00:00")]
    [InlineData("2026-11-21T23:59:59", "2026-11-22T08:00:00")]
    [InlineData("2026-11-22T00:00:00", "2026-11-22T08:00:00")]
    [InlineData("2026-11-22T07:59:59", "2026-11-22T08:00:00")]
    [InlineData("2026-11-22T08:00:00", "2026-11-22T08:00:00")]
    [InlineData("2026-11-22T08:00:01", "2026-11-22T08:00:01")]
    public void Quiet_hours_begin_and_end_at_the_instant(string local, string allowed) => Next(local, 0, "America/New_York").ShouldBe(Instant(allowed, "America/New_York"));

    [Theory]
    [InlineData(0, "2026-11-21T12:00:00")]
    [InlineData(1, "2026-11-21T12:00:00")]
    [InlineData(2, "2026-11-22T08:00:00")]
    public void The_third_of_a_day_waits_for_the_next_morning(int mailsToday, string allowed) =>
        Next("2026-11-21T12:00:00", mailsToday, "America/New_York").ShouldBe(Instant(allowed, "America/New_York"));

    [Theory]
    [InlineData("America/New_York", "2026-03-07T23:00:00", 8)] // the night in which clocks go forward
    [InlineData("America/New_York", "2026-10-31T23:00:00", 10)] // and the one in which they go back
    [InlineData("Australia/Lord_Howe", "2026-04-04T23:00:00", 9.5)] // by half an hour
    [InlineData("Asia/Kathmandu", "2026-11-21T23:00:00", 9)]
    [InlineData("Pacific/Apia", "2011-12-29T23:00:00", 9)] // the next day does not exist there
    public void A_night_is_as_long_as_it_is_where_the_person_lives(string zone, string local, double hours) =>
        (Next(local, 0, zone) - Instant(local, zone)).ShouldBe(TimeSpan.FromHours(hours));

    [Fact]
    public void What_is_allowed_is_allowed_where_the_person_is_and_not_a_second_earlier() => Prop.ForAll(
        Gen.Choose(0, 400_000_000).Zip(Gen.Choose(0, Zones.Length - 1)).Zip(Gen.Choose(0, 2)).ToArbitrary(), drawn =>
        {
            var ((second, zone), mails) = drawn;
            var (reader, now) = (Of(Zones[zone]), new DateTimeOffset(2010, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(second));

            var next = QuietHours.NextAllowed(now, mails, reader);

            next.ShouldBeGreaterThanOrEqualTo(now);
            reader.Local(next).Hour.ShouldBeInRange(8, 21);
            if (next == now) return;
            QuietHours.NextAllowed(next, 0, reader).ShouldBe(next);
            reader.Local(next).TimeOfDay.ShouldBe(TimeSpan.FromHours(8));
            (next - now).ShouldBeLessThan(TimeSpan.FromHours(49));
        }).Check(Cases.Of(300, 3_000));

    private static DateTimeOffset Next(string local, int mailsToday, string zone) => QuietHours.NextAllowed(Instant(local, zone), mailsToday, Of(zone));

    private static DateTimeOffset Instant(string local, string zone) => TestZones.Instance.ToInstants(DateTime.Parse(local), zone)[0];

    private static Reader Of(string zone) => new(zone, TestZones.Instance, []);
}
