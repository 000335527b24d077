using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Badges.Policies;
using Shouldly;
using Xunit;
using static InstaInstru.DomainTests.Badges.History;

namespace InstaInstru.DomainTests.Badges;

public class CriteriaTests
{
    [Theory]
    [InlineData("welcome_aboard", 1)]
    [InlineData("foundation_builder", 3)]
    [InlineData("first_steps", 5)]
    [InlineData("dedicated_learner", 10)]
    public void A_milestone_is_met_at_its_number_of_lessons(string slug, int goal)
    {
        var (before, at, after) = (Judge(slug, Of(Lessons(goal - 1))), Judge(slug, Of(Lessons(goal))), Judge(slug, Of(Lessons(goal + 1))));

        (before.Met, before.Current, before.Goal, before.Visible).ShouldBe((false, goal - 1, goal, true));
        (at.Met, at.Current).ShouldBe((true, goal));
        (after.Met, after.Current).ShouldBe((true, goal));
    }

    [Fact]
    public void Adding_a_milestone_is_a_row()
    {
        var badge = TheEightBadges.Milestone("patient_learner", 25);

        badge.Evaluate(Of(Lessons(24))).Met.ShouldBeFalse();
        badge.Evaluate(Of(Lessons(25))).Met.ShouldBeTrue();
    }

    [Theory]
    [InlineData(7 * 24 * 3600, 21 * 24 * 3600, true)] // both at their last instant
    [InlineData((7 * 24 * 3600) + 1, 21 * 24 * 3600, false)] // booked a second too late
    [InlineData(7 * 24 * 3600, (21 * 24 * 3600) + 1, false)] // completed a second too late
    [InlineData(0, 3600, true)] // booked at the moment of completion
    [InlineData(-3 * 3600, 48 * 3600, true)] // booked between the end of the lesson and its completion
    [InlineData(-4 * 3600, 48 * 3600, true)] // booked at its end
    [InlineData((-4 * 3600) - 1, 48 * 3600, false)] // booked a second before its end
    public void Momentum_wants_the_next_booking_within_a_week_and_its_lesson_within_three(int secondsAfterCompletion, int secondsToCompletion, bool met)
    {
        var booked = Now.AddSeconds(secondsAfterCompletion);
        var next = Lesson(booked.AddSeconds(secondsToCompletion)) with { FirstBookedAt = booked };

        var judged = Judge("momentum_starter", Of(Lesson(Now), next));

        (judged.Met, judged.Current, judged.Goal).ShouldBe((met, met ? 2 : 1, 2));
        judged.Criteria.ShouldHaveSingleItem().Lessons.ShouldBe(met ? [next.BookingId] : []);
    }

    [Fact]
    public void Momentum_wants_the_same_instructor()
    {
        var next = Lesson(Now.AddDays(3)) with { FirstBookedAt = Now.AddDays(1) };

        Judge("momentum_starter", Of(Lesson(Now), next)).Met.ShouldBeTrue();
        Judge("momentum_starter", Of(Lesson(Now), next with { InstructorId = Second })).Met.ShouldBeFalse();
    }

    [Fact]
    public void One_lesson_is_no_momentum_by_itself() =>
        Judge("momentum_starter", Of(Lesson(Now) with { FirstBookedAt = Now.AddHours(-4) })).Met.ShouldBeFalse();

    [Theory]
    [InlineData("2026-11-04 2026-11-11 2026-11-18", 3)] // three Wednesdays
    [InlineData("2026-11-02 2026-11-11 2026-11-18", 3)] // Monday, then Wednesday nine days later: both weeks have a lesson
    [InlineData("2026-11-08 2026-11-09 2026-11-18", 3)] // Sunday, Monday, Wednesday: three weeks
    [InlineData("2026-11-04 2026-11-16 2026-11-18", 3)] // the Monday counts for the week before
    [InlineData("2026-11-04 2026-11-16 2026-11-23", 3)] // each Monday for the week before it
    [InlineData("2026-11-04 2026-11-16", 2)] // one Monday, one week only
    [InlineData("2026-11-02 2026-11-16 2026-11-16", 3)] // two lessons on a Monday count for two weeks
    [InlineData("2026-11-09 2026-11-16 2026-11-23", 3)] // three Mondays
    [InlineData("2026-11-04 2026-11-17", 1)] // a Tuesday does not
    [InlineData("2026-11-04 2026-11-18 2026-11-25", 2)]
    [InlineData("2026-12-30 2027-01-06 2027-01-13", 3)] // across the year's end
    [InlineData("2026-11-04 2026-11-11 2026-11-18 2026-11-25", 3)] // no further than the goal
    [InlineData("", 0)]
    public void A_streak_counts_consecutive_weeks_with_grace_for_Mondays(string dates, int weeks)
    {
        var judged = Judge("consistent_learner", Of([.. dates.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(On)]));

        (judged.Current, judged.Goal, judged.Met).ShouldBe((weeks, 3, weeks == 3));
        judged.Criteria.ShouldHaveSingleItem().Lessons.Distinct().Count().ShouldBe(weeks);
    }

    [Fact]
    public void An_explorer_knows_three_categories_one_of_them_twice_and_gives_good_ratings()
    {
        var lessons = Of(In(Music), In(Music), In(Music), In(Arts), In(Sports));

        Judge("explorer", lessons.Rated(5)).Met.ShouldBeTrue();
        Judge("explorer", lessons).Met.ShouldBeFalse("no rating given");
        Judge("explorer", lessons.Rated(4, 4, 4, 4, 4, 4, 4, 5, 5, 5)).Met.ShouldBeTrue("4.3 exactly");
        Judge("explorer", lessons.Rated(4, 4, 4, 4, 4, 4, 4, 4, 5, 5)).Met.ShouldBeFalse("4.2");
        Judge("explorer", lessons.Rated(4, 4, 4, 5, 4, 4, 5)).Met.ShouldBeFalse("4.286 is not rounded up");
        Judge("explorer", Of(In(Music), In(Music), In(Music), In(Arts), In(Arts)).Rated(5)).Met.ShouldBeFalse("two categories");
    }

    [Fact]
    public void Explorer_is_neither_shown_nor_awarded_before_the_fifth_lesson()
    {
        var four = Judge("explorer", Of(In(Music), In(Music), In(Arts), In(Sports)).Rated(5));
        var five = Judge("explorer", Of(In(Music), In(Music), In(Arts), In(Sports), In(Sports)).Rated(5));

        (four.Met, four.Visible).ShouldBe((false, false));
        (five.Met, five.Visible).ShouldBe((true, true));
    }

    [Theory]
    [InlineData(10, 1, true)]
    [InlineData(18, 2, false)] // exactly ten percent
    [InlineData(19, 2, true)]
    [InlineData(10, 0, true)]
    public void A_top_student_breaks_less_than_one_appointment_in_ten(int completed, int broken, bool met) =>
        Judge("top_student", Of(Lessons(completed)).Rated(5, 5, 5).Broken(broken, Now)).Met.ShouldBe(met);

    [Fact]
    public void What_was_broken_counts_for_sixty_days_to_the_instant()
    {
        var lessons = Of(Lessons(10)).Rated(5, 5, 5);

        Judge("top_student", lessons.Broken(2, Now.AddDays(-60))).Met.ShouldBeFalse();
        Judge("top_student", lessons.Broken(2, Now.AddDays(-60).AddTicks(-1))).Met.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_resolved_in_sixty_days_is_nothing_broken()
    {
        var lessons = Enumerable.Range(0, 10).Select(_ => Lesson(Now.AddDays(-61))).ToArray();

        Judge("top_student", Of(lessons).Rated(5, 5, 5)).Met.ShouldBeTrue();
        Judge("top_student", Of(lessons).Rated(5, 5, 5).Broken(1, Now)).Met.ShouldBeFalse("the only thing resolved is broken");
    }

    [Fact]
    public void A_top_student_has_several_instructors_or_one_deeply()
    {
        var deep = Enumerable.Range(0, 8).Select(_ => With(First)).ToArray();

        Judge("top_student", Of([.. deep, With(Second), With(Second)]).Rated(5, 5, 5)).Met.ShouldBeTrue();
        Judge("top_student", Of([.. deep, With(First), With(First)]).Rated(5, 5, 5)).Met.ShouldBeTrue("deeply");
        Judge("top_student", Of([With(Second), .. Lessons(8)]).Rated(5, 5, 5)).Met.ShouldBeFalse("nine lessons");
        Judge("top_student", Of(Lessons(10)).Rated(5, 5)).Met.ShouldBeFalse("two ratings");
        Judge("top_student", Of(Lessons(10)).Rated(5, 5, 5, 5, 4)).Met.ShouldBeTrue("4.8 exactly");
        Judge("top_student", Of(Lessons(10)).Rated(5, 5, 5, 4)).Met.ShouldBeFalse("4.75");
    }

    [Fact]
    public void Of_two_alternatives_one_is_enough()
    {
        var config = new CriteriaConfig(TheEightBadges.Of("top_student").CriteriaConfig.Values.Where(value => value.Key is not "lessons").Append(new("lessons", 2)));
        var rule = Criteria.Of(CriteriaType.Quality);

        rule.Judge(Of(With(First), With(Second)).Rated(5, 5, 5), config).Met.ShouldBeTrue();
        rule.Judge(Of(With(First), With(First)).Rated(5, 5, 5), config).Met.ShouldBeFalse("neither two instructors nor eight lessons with one");
    }

    [Fact]
    public void Progress_towards_top_student_is_hidden() => Judge("top_student", Of(Lessons(4))).Visible.ShouldBeFalse();

    [Fact]
    public void A_configuration_has_every_figure_of_its_type_and_no_other()
    {
        CriteriaConfig.Read(CriteriaType.Milestone, Figures(("goal", 4))).Value!["goal"].ShouldBe(4);
        CriteriaConfig.Read(CriteriaType.Milestone, Figures(("goal", 4), ("hold_days", 2))).Failed.ShouldBeFalse();
        CriteriaConfig.Read(CriteriaType.Milestone, Figures()).Error!.Code.ShouldBe("badges.unfit_criteria");
        CriteriaConfig.Read(CriteriaType.Milestone, Figures(("goal", 0))).Failed.ShouldBeTrue();
        CriteriaConfig.Read(CriteriaType.Milestone, Figures(("goal", CriteriaConfig.Most + 1))).Failed.ShouldBeTrue();
        CriteriaConfig.Read(CriteriaType.Milestone, Figures(("goal", 4), ("weeks", 3))).Failed.ShouldBeTrue();
        foreach (var badge in TheEightBadges.All.Where(badge => badge.CriteriaType is not CriteriaType.Milestone))
            CriteriaConfig.Read(badge.CriteriaType, badge.CriteriaConfig.Values).Failed.ShouldBeFalse(badge.Slug);
    }

    private static Dictionary<string, int> Figures(params (string Key, int Value)[] values) => values.ToDictionary(value => value.Key, value => value.Value);

    private static BadgeJudgement Judge(string slug, LearningHistory history) => TheEightBadges.Of(slug).Evaluate(history);
}
