using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Referrals;

public class TeachingGoalTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
    private static readonly UserId One = TypedId.New<UserId>(Start);
    private static readonly UserId Other = TypedId.New<UserId>(Start);

    [Fact]
    public void Three_lessons_of_two_students_meet_the_goal_with_the_third()
    {
        var third = Lesson(One, 9);

        TeachingGoal.MetBy([third, Lesson(One, 0), Lesson(Other, 4)]).ShouldBe(third);
    }

    [Fact]
    public void One_students_lessons_meet_it_only_with_a_second_students()
    {
        var second = Lesson(Other, 5);

        TeachingGoal.MetBy([Lesson(One, 0), Lesson(One, 1), Lesson(One, 2)]).ShouldBeNull();
        TeachingGoal.MetBy([Lesson(One, 0), Lesson(One, 1), Lesson(One, 2), second, Lesson(One, 6)]).ShouldBe(second);
    }

    [Theory]
    [InlineData(29.99, true)]
    [InlineData(30, false)]
    public void The_lessons_lie_within_rolling_thirty_days(double days, bool met) => (TeachingGoal.MetBy([Lesson(One, 0), Lesson(Other, 15), Lesson(One, days)]) is not null).ShouldBe(met);

    [Fact]
    public void A_slow_beginning_does_not_hinder_a_quick_month_later()
    {
        var third = Lesson(Other, 70);

        TeachingGoal.MetBy([Lesson(One, 0), Lesson(One, 50), Lesson(Other, 60), third]).ShouldBe(third);
    }

    private static TaughtLesson Lesson(UserId student, double day) => new(TypedId.New<BookingId>(Start), student, Start.AddDays(day), Paid: true);
}
