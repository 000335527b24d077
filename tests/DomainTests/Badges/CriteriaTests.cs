using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Badges.Policies;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Badges;

public class CriteriaTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
    private static readonly InstructorId Ana = TypedId.New<InstructorId>(Now);
    private static readonly InstructorId Ben = TypedId.New<InstructorId>(Now);
    private static readonly CategoryId Music = TypedId.New<CategoryId>(Now);
    private static readonly CategoryId Arts = TypedId.New<CategoryId>(Now);
    private static readonly CategoryId Kids = TypedId.New<CategoryId>(Now);

    [Theory]
    [InlineData(0, 3, false)]
    [InlineData(2, 3, false)]
    [InlineData(3, 3, true)]
    [InlineData(4, 3, true)]
    public void A_milestone_is_met_at_its_number_of_lessons(int lessons, int goal, bool met)
    {
        var progress = Criteria.Of(CriteriaType.Milestone)(History(Lessons(lessons)), Config(("goal", goal)));

        progress.ShouldBe(new(Math.Min(lessons, goal), goal, met, Visible: true));
    }

    [Theory]
    [InlineData(7 * 24, 21 * 24, true)] // both at their last hour
    [InlineData(7 * 24 + 1, 21 * 24, false)] // booked too late
    [InlineData(7 * 24, 21 * 24 + 1, false)] // completed too late
    [InlineData(-3, 48, true)] // booked between the end of the lesson and its completion
    [InlineData(-30, 48, false)] // booked before the lesson
    public void Momentum_wants_the_next_booking_within_a_week_and_its_lesson_within_three(int hoursAfterCompletion, int hoursToLesson, bool met)
    {
        var first = Lesson(Ana, completed: Now);
        var booked = Now.AddHours(hoursAfterCompletion);
        var second = Lesson(Ana, completed: booked.AddHours(hoursToLesson)) with { FirstBookedAt = booked };

        Momentum(first, second).ShouldBe(met);
    }

    [Fact]
    public void Momentum_wants_the_same_instructor()
    {
        var (first, second) = (Lesson(Ana, Now), Lesson(Ben, Now.AddDays(3)) with { FirstBookedAt = Now.AddDays(1) });

        Momentum(first, second).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-11-04 2026-11-11 2026-11-18", 3)] // three Wednesdays
    [InlineData("2026-11-02 2026-11-11 2026-11-18", 3)] // Monday, then Wednesday nine days later: both weeks have a lesson
    [InlineData("2026-11-08 2026-11-09 2026-11-18", 3)] // Sunday, Monday, Wednesday: three weeks
    [InlineData("2026-11-04 2026-11-16 2026-11-18", 3)] // the Monday counts for the week before
    [InlineData("2026-11-04 2026-11-16 2026-11-23", 3)] // each Monday for the week before it
    [InlineData("2026-11-04 2026-11-16", 2)] // one Monday, one week only
    [InlineData("2026-11-02 2026-11-16 2026-11-16", 3)] // two lessons on a Monday count for two weeks
    [InlineData("2026-11-04 2026-11-17", 1)] // a Tuesday does not
    [InlineData("2026-11-04 2026-11-18 2026-11-25", 2)]
    [InlineData("", 0)]
    public void A_streak_counts_consecutive_weeks_with_grace_for_Mondays(string dates, int weeks) =>
        Weeks.LongestRun(dates.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(DateOnly.Parse), 3).ShouldBe(weeks);

    [Fact]
    public void An_explorer_knows_three_categories_one_of_them_twice_and_gives_good_ratings()
    {
        CompletedLesson[] lessons = [In(Music), In(Music), In(Music), In(Arts), In(Kids)];

        Explore(new(1, 5), lessons).ShouldBe(new(3, 3, Met: true, Visible: true));
        Explore(new(0, 0), lessons).Met.ShouldBeFalse();
        Explore(new(10, 42), lessons).Met.ShouldBeFalse();
        Explore(new(10, 43), lessons).Met.ShouldBeTrue();
        Explore(new(1, 5), In(Music), In(Music), In(Music), In(Arts), In(Arts)).Met.ShouldBeFalse();
    }

    [Fact]
    public void Explorer_is_neither_shown_nor_awarded_before_the_fifth_lesson() =>
        Explore(new(1, 5), In(Music), In(Music), In(Arts), In(Kids)).ShouldBe(new(3, 3, Met: false, Visible: false));

    [Theory]
    [InlineData(9, 1, false)] // exactly ten percent
    [InlineData(10, 1, true)]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    public void A_top_student_cancels_less_than_one_in_ten(int completed, int cancelled, bool met) =>
        Top(Lessons(10), new(3, 15), new(completed, cancelled)).Met.ShouldBe(met);

    [Fact]
    public void A_top_student_has_several_instructors_or_one_deeply()
    {
        Top([.. Lessons(5), .. Enumerable.Range(0, 5).Select(_ => Lesson(Ben, Now))], new(3, 15), default).Met.ShouldBeTrue();
        Top(Lessons(10), new(3, 15), default).Met.ShouldBeTrue();
        Top(Lessons(9), new(3, 15), default).Met.ShouldBeFalse();
        Top(Lessons(10), new(2, 10), default).Met.ShouldBeFalse();
        Top(Lessons(10), new(10, 47), default).Met.ShouldBeFalse();
        Top(Lessons(10), new(10, 48), default).Met.ShouldBeTrue();
    }

    [Fact]
    public void Progress_towards_top_student_is_hidden() => Top(Lessons(4), default, default).Visible.ShouldBeFalse();

    private static bool Momentum(params CompletedLesson[] lessons) => Criteria.Of(CriteriaType.Velocity)(History(lessons), Config(("rebook_days", 7), ("complete_days", 21))).Met;

    private static BadgeProgress Explore(RatingsGiven ratings, params CompletedLesson[] lessons) => Criteria.Of(CriteriaType.Exploration)(
        new(lessons, ratings, default), Config(("lessons", 5), ("categories", 3), ("lessons_in_one", 2), ("ratings", 1), ("rating_tenths", 43)));

    private static BadgeProgress Top(CompletedLesson[] lessons, RatingsGiven ratings, ResolvedBookings recent) => Criteria.Of(CriteriaType.Quality)(
        new(lessons, ratings, recent),
        Config(("lessons", 10), ("ratings", 3), ("rating_tenths", 48), ("cancelled_below_percent", 10), ("instructors", 2), ("lessons_with_one", 8)));

    private static CriteriaConfig Config(params (string Key, int Value)[] values) => new(values.Select(value => KeyValuePair.Create(value.Key, value.Value)));

    private static LearningHistory History(CompletedLesson[] lessons) => new(lessons, default, default);

    private static CompletedLesson[] Lessons(int count) => [.. Enumerable.Range(0, count).Select(_ => Lesson(Ana, Now))];

    private static CompletedLesson In(CategoryId category) => Lesson(Ana, Now) with { CategoryId = category };

    private static CompletedLesson Lesson(InstructorId instructor, DateTimeOffset completed) =>
        new(TypedId.New<BookingId>(Now), instructor, Music, completed.AddDays(-30), completed.AddHours(-4), completed, DateOnly.FromDateTime(completed.UtcDateTime));
}
