using System.Globalization;
using InstaInstru.Infrastructure.Messaging;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Outbox;

/// <summary>When a recurring job is due.</summary>
public sealed class CronTests
{
    [Theory]
    [InlineData("*/15 * * * *", "UTC", "2026-11-21T10:07:30Z", "2026-11-21T10:15:00Z")]
    [InlineData("*/15 * * * *", "UTC", "2026-11-21T10:15:00Z", "2026-11-21T10:30:00Z")]
    [InlineData("0 7 * * *", "UTC", "2026-11-21T07:00:00Z", "2026-11-22T07:00:00Z")]
    [InlineData("15 3 * * *", "America/New_York", "2026-11-21T10:00:00Z", "2026-11-22T08:15:00Z")]
    [InlineData("0 9 * * 1", "America/New_York", "2026-11-21T10:00:00Z", "2026-11-23T14:00:00Z")]
    [InlineData("0 9 * * 7", "UTC", "2026-11-21T10:00:00Z", "2026-11-22T09:00:00Z")]
    [InlineData("30 8-10/2,20 * * *", "UTC", "2026-11-21T10:30:00Z", "2026-11-21T20:30:00Z")]
    [InlineData("0 0 29 2 *", "UTC", "2026-11-21T10:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("0 0 1 * 5", "UTC", "2026-11-21T10:00:00Z", "2026-11-27T00:00:00Z")]
    public void The_next_due_instant_is_the_first_that_matches(string cron, string zone, string after, string expected) =>
        new Cron(cron, zone).Next(At(after)).ShouldBe(At(expected));

    [Theory]
    [InlineData("*/15 * * * *", "UTC", "2026-11-21T10:07:30Z", "2026-11-21T10:00:00Z")]
    [InlineData("*/15 * * * *", "UTC", "2026-11-21T10:15:00Z", "2026-11-21T10:15:00Z")]
    [InlineData("0 7 * * *", "UTC", "2026-11-21T06:59:59Z", "2026-11-20T07:00:00Z")]
    [InlineData("59 23 31 12 *", "America/New_York", "2026-11-21T06:59:59Z", "2026-01-01T04:59:00Z")]
    public void The_latest_due_instant_is_the_last_that_matches(string cron, string zone, string at, string expected) =>
        new Cron(cron, zone).Latest(At(at)).ShouldBe(At(expected));

    [Fact]
    public void A_fixed_hour_that_the_clocks_skip_runs_when_they_go_on() =>
        new Cron("30 2 * * *", "America/New_York").Next(At("2027-03-14T05:00:00Z")).ShouldBe(At("2027-03-14T07:00:00Z"));

    [Fact]
    public void A_fixed_hour_that_comes_twice_runs_once()
    {
        var cron = new Cron("30 1 * * *", "America/New_York");

        cron.Next(At("2026-11-01T04:00:00Z")).ShouldBe(At("2026-11-01T05:30:00Z"));
        cron.Next(At("2026-11-01T05:30:00Z")).ShouldBe(At("2026-11-02T06:30:00Z"));
    }

    [Fact]
    public void Every_quarter_of_an_hour_means_elapsed_time_when_the_clocks_change()
    {
        var cron = new Cron("*/15 * * * *", "America/New_York");
        foreach (var night in new[] { "2026-11-01T04:00:00Z", "2027-03-14T05:00:00Z" })
        {
            var due = At(night);
            for (var i = 1; i <= 16; i++) (due = cron.Next(due)).ShouldBe(At(night).AddMinutes(15 * i));
        }
    }

    [Theory]
    [InlineData("* * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("5-1 * * * *")]
    [InlineData("x * * * *")]
    public void Nonsense_is_refused(string cron) => Should.Throw<FormatException>(() => new Cron(cron, "UTC"));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
