using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Bookings;
using NodaTime;

namespace InstaInstru.DomainTests.Badges;

/// <summary>What the naive evaluator found about one badge.</summary>
/// <param name="Met">Whether the badge is earned.</param>
/// <param name="Found">Figures by the criterion's name.</param>
/// <param name="Evidence">Ids of lessons or reviews by the criterion's name, where only one answer is right.</param>
public sealed record NaiveVerdict(bool Met, Dictionary<string, int> Found, Dictionary<string, string[]> Evidence);

/// <summary>
/// Ruling 30 read word by word over raw bookings and ratings, with its figures written out and no code of the product: what <c>explain</c> is compared with.
/// </summary>
public static class NaiveBadges
{
    public static Dictionary<string, NaiveVerdict> Judge(IReadOnlyCollection<BookingRecord> bookings, IReadOnlyCollection<RatingGiven> ratings, DateTimeOffset now)
    {
        var lessons = bookings.Where(booking => booking.Status == BookingStatus.Completed && !booking.Refunded).ToList();
        return new()
        {
            ["welcome_aboard"] = Milestone(lessons, 1),
            ["foundation_builder"] = Milestone(lessons, 3),
            ["first_steps"] = Milestone(lessons, 5),
            ["dedicated_learner"] = Milestone(lessons, 10),
            ["momentum_starter"] = Momentum(lessons),
            ["consistent_learner"] = Streak(lessons),
            ["explorer"] = Explorer(lessons, ratings),
            ["top_student"] = Top(bookings, lessons, ratings, now),
        };
    }

    private static NaiveVerdict Milestone(List<BookingRecord> lessons, int goal) =>
        new(lessons.Count >= goal, new() { ["lessons"] = lessons.Count }, new() { ["lessons"] = Ids(lessons) });

    private static NaiveVerdict Momentum(List<BookingRecord> lessons)
    {
        var rebooked = new List<BookingRecord>();
        foreach (var next in lessons)
        {
            var soon = false;
            foreach (var earlier in lessons)
                if (earlier != next && earlier.InstructorId == next.InstructorId && next.FirstBookedAt >= earlier.End && next.FirstBookedAt <= earlier.CompletedAt!.Value.AddDays(7)) soon = true;
            if (soon && next.CompletedAt!.Value <= next.FirstBookedAt.AddDays(21)) rebooked.Add(next);
        }

        return new(rebooked.Count > 0, new() { ["rebooked_lessons"] = rebooked.Count }, new() { ["rebooked_lessons"] = Ids(rebooked) });
    }

    /// <summary>Tries every way of giving the Mondays to weeks.</summary>
    private static NaiveVerdict Streak(List<BookingRecord> lessons)
    {
        var days = lessons.Select(LocalDay).ToArray();
        var longest = 0;
        foreach (var day in days)
            foreach (var week in new[] { day - Weekday(day), day - Weekday(day) - 7 })
                longest = Math.Max(longest, Run(week, days, 0));
        return new(longest >= 3, new() { ["weeks_in_a_row"] = longest }, []);
    }

    private static int Run(int week, int[] days, int length)
    {
        if (length == 3) return 3;
        var longest = length;
        foreach (var serves in days.Where(day => day >= week && day <= week + 7).Distinct())
        {
            var rest = days.ToList();
            rest.Remove(serves);
            longest = Math.Max(longest, Run(week + 7, [.. rest], length + 1));
        }

        return longest;
    }

    private static NaiveVerdict Explorer(List<BookingRecord> lessons, IReadOnlyCollection<RatingGiven> ratings)
    {
        var byCategory = lessons.GroupBy(lesson => lesson.CategoryId).Select(category => category.Count()).ToList();
        var most = byCategory.Count == 0 ? 0 : byCategory.Max();
        var met = lessons.Count >= 5 && byCategory.Count >= 3 && most >= 2 && ratings.Count >= 1 && Mean(ratings) >= 4.3m;
        return new(met, new() { ["lessons"] = lessons.Count, ["categories"] = byCategory.Count, ["lessons_in_one_category"] = most, ["ratings"] = ratings.Count, ["average_rating_hundredths"] = Hundredths(Mean(ratings)) },
            new() { ["lessons"] = Ids(lessons), ["ratings"] = Ids(ratings), ["average_rating_hundredths"] = Ids(ratings) });
    }

    private static NaiveVerdict Top(IReadOnlyCollection<BookingRecord> bookings, List<BookingRecord> lessons, IReadOnlyCollection<RatingGiven> ratings, DateTimeOffset now)
    {
        var since = now.AddDays(-60);
        var broken = bookings.Where(booking =>
            (booking.Status == BookingStatus.Cancelled && booking.CancelledBy == CancelledBy.Student && booking.CancelledAt >= since)
            || (booking.Status == BookingStatus.NoShow && booking.Absent is Absence.Student or Absence.Both && booking.MissedAt >= since)).ToList();
        var resolved = broken.Count + lessons.Count(lesson => lesson.CompletedAt >= since);
        var share = resolved == 0 ? 0m : (decimal)broken.Count / resolved;
        var byInstructor = lessons.GroupBy(lesson => lesson.InstructorId).Select(instructor => instructor.Count()).ToList();
        var most = byInstructor.Count == 0 ? 0 : byInstructor.Max();
        var met = lessons.Count >= 10 && ratings.Count >= 3 && Mean(ratings) >= 4.8m && share < 0.10m && (byInstructor.Count >= 2 || most >= 8);
        var found = new Dictionary<string, int>
        {
            ["lessons"] = lessons.Count,
            ["ratings"] = ratings.Count,
            ["average_rating_hundredths"] = Hundredths(Mean(ratings)),
            ["broken_basis_points"] = (int)(share * 10_000m),
            ["instructors"] = byInstructor.Count,
            ["lessons_with_one_instructor"] = most,
        };
        return new(met, found, new() { ["lessons"] = Ids(lessons), ["ratings"] = Ids(ratings), ["average_rating_hundredths"] = Ids(ratings), ["broken_basis_points"] = Ids(broken) });
    }

    private static decimal Mean(IReadOnlyCollection<RatingGiven> ratings) => ratings.Count == 0 ? 0m : (decimal)ratings.Sum(rating => rating.Stars) / ratings.Count;

    private static int Hundredths(decimal mean) => (int)decimal.Floor(mean * 100m);

    /// <summary>Days since a Monday long ago, where the student is.</summary>
    private static int LocalDay(BookingRecord lesson) =>
        Period.DaysBetween(new(1900, 1, 1), Instant.FromDateTimeOffset(lesson.Start).InZone(DateTimeZoneProviders.Tzdb[lesson.StudentZone]).Date);

    private static int Weekday(int day) => day % 7;

    private static string[] Ids(IEnumerable<BookingRecord> lessons) => [.. lessons.Select(lesson => $"{lesson.Id}")];

    private static string[] Ids(IEnumerable<RatingGiven> ratings) => [.. ratings.Select(rating => $"{rating.ReviewId}")];
}
