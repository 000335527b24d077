using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Badges.Events;
using InstaInstru.Domain.Badges.Policies;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Badges;

public class StudentBadgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
    private static readonly UserId Student = TypedId.New<UserId>(Now);
    private static readonly BadgeDefinition Welcome = Badge(1);
    private static readonly BadgeDefinition Third = Badge(3);
    private static readonly BadgeDefinition Waiting = Badge(1, holdDays: 14);

    [Fact]
    public void The_first_lesson_awards_the_first_badge_and_no_other()
    {
        var award = Award(1).ShouldHaveSingleItem();

        award.BadgeId.ShouldBe(Welcome.Id);
        award.Status.ShouldBe(StudentBadgeStatus.Confirmed);
        award.Events.ShouldHaveSingleItem().ShouldBeOfType<BadgeAwarded>();
        (award.SnapshotCurrent, award.SnapshotGoal).ShouldBe((1, 1));
    }

    [Fact]
    public void What_was_awarded_is_not_awarded_again() => BadgeAwarding.AwardEarned(Student, [Welcome, Third], Award(1), History(2), Now).ShouldBeEmpty();

    [Fact]
    public void A_badge_with_a_waiting_period_is_pending_and_tells_nobody()
    {
        var award = BadgeAwarding.AwardEarned(Student, [Waiting], [], History(1), Now).ShouldHaveSingleItem();

        award.Status.ShouldBe(StudentBadgeStatus.Pending);
        award.HoldUntil.ShouldBe(Now.AddDays(14));
        award.Events.OfType<BadgeAwarded>().ShouldBeEmpty();
        award.Confirm(Now.AddDays(14)).Failed.ShouldBeFalse();
        award.Events.OfType<BadgeAwarded>().ShouldHaveSingleItem();
        award.Confirm(Now.AddDays(15)).Error.ShouldBe(BadgeErrors.NotPending);
    }

    [Fact]
    public void A_reversed_lesson_takes_back_what_it_earned_and_nothing_else()
    {
        var awards = Award(3);

        BadgeAwarding.TakeBackUnearned([Welcome, Third], awards, History(2), Now);

        awards.Select(award => (award.BadgeId, award.Status)).ShouldBe([(Welcome.Id, StudentBadgeStatus.Confirmed), (Third.Id, StudentBadgeStatus.Revoked)]);
    }

    [Fact]
    public void A_badge_taken_back_for_a_reversal_can_be_earned_again()
    {
        var awards = Award(1);
        awards[0].Revoke(BadgeRevocation.Reversal, Now);

        BadgeAwarding.AwardEarned(Student, [Welcome], awards, History(1), Now.AddDays(1)).ShouldBeEmpty();

        awards[0].Status.ShouldBe(StudentBadgeStatus.Confirmed);
        awards[0].ConfirmedAt.ShouldBe(Now.AddDays(1));
    }

    [Fact]
    public void A_badge_revoked_by_an_admin_stays_revoked()
    {
        var awards = Award(1);
        awards[0].Revoke(BadgeRevocation.Admin, Now);

        BadgeAwarding.AwardEarned(Student, [Welcome], awards, History(1), Now).ShouldBeEmpty();

        awards[0].Status.ShouldBe(StudentBadgeStatus.Revoked);
        awards[0].Revoke(BadgeRevocation.Admin, Now).Error.ShouldBe(BadgeErrors.AlreadyRevoked);
    }

    private static IReadOnlyList<StudentBadge> Award(int lessons) => BadgeAwarding.AwardEarned(Student, [Welcome, Third], [], History(lessons), Now);

    private static BadgeDefinition Badge(int goal, int holdDays = 0) => BadgeDefinition.Define(
        TypedId.New<BadgeDefinitionId>(Now), $"goal_{goal}", "Name", "Description", CriteriaType.Milestone, new([new("goal", goal), new("hold_days", holdDays)]), "icon", goal);

    private static LearningHistory History(int lessons) => new([.. Enumerable.Range(0, lessons).Select(_ => new CompletedLesson(
        TypedId.New<BookingId>(Now), TypedId.New<InstructorId>(Now), TypedId.New<CategoryId>(Now), Now, Now, Now, DateOnly.FromDateTime(Now.UtcDateTime)))], default, default);
}
