using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Badges.Events;
using InstaInstru.Domain.Badges.Policies;
using InstaInstru.Domain.Common;
using Shouldly;
using Xunit;
using static InstaInstru.DomainTests.Badges.History;

namespace InstaInstru.DomainTests.Badges;

public class StudentBadgeTests
{
    private static readonly UserId Student = TypedId.New<UserId>(Now);
    private static readonly BadgeDefinition Welcome = TheEightBadges.Milestone("welcome", 1);
    private static readonly BadgeDefinition Third = TheEightBadges.Milestone("third", 3);
    private static readonly BadgeDefinition Waiting = TheEightBadges.Milestone("waiting", 1, holdDays: 14);

    [Fact]
    public void The_first_lesson_awards_the_first_badge_and_no_other()
    {
        var award = Award(1, Welcome, Third).ShouldHaveSingleItem();

        award.BadgeId.ShouldBe(Welcome.Id);
        award.Status.ShouldBe(StudentBadgeStatus.Confirmed);
        award.Events.ShouldHaveSingleItem().ShouldBe(new BadgeAwarded(award.Id, Student, Welcome.Id, Now));
        (award.ProgressSnapshot.Current, award.ProgressSnapshot.Goal, award.ProgressSnapshot.Figures["lessons"]).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void What_was_awarded_is_not_awarded_again() => Missing(2, Award(1, Welcome, Third), Welcome, Third).ShouldBeEmpty();

    [Fact]
    public void An_award_may_be_made_without_a_word() =>
        Missing(1, [], Welcome).Single().Award(announced: false, Now)!.Events.OfType<BadgeAwarded>().ShouldHaveSingleItem().Announced.ShouldBeFalse();

    [Fact]
    public void A_badge_with_a_waiting_period_is_pending_and_tells_nobody()
    {
        var award = Award(1, Waiting).ShouldHaveSingleItem();

        award.Status.ShouldBe(StudentBadgeStatus.Pending);
        award.HoldUntil.ShouldBe(Now.AddDays(14));
        award.Events.ShouldHaveSingleItem().ShouldBeOfType<BadgeHeld>();
        award.Celebrate(Now).ShouldBeFalse();
    }

    [Fact]
    public void The_finaliser_confirms_what_is_still_earned_at_the_end_of_the_waiting_period_and_not_before()
    {
        var award = Award(1, Waiting).Single();

        award.Finalise(Waiting.Evaluate(Of(Lessons(1))), Now.AddDays(14).AddTicks(-1)).Error.ShouldBe(BadgeErrors.StillWaiting);
        award.Finalise(Waiting.Evaluate(Of(Lessons(1))), Now.AddDays(14)).Failed.ShouldBeFalse();

        (award.Status, award.ConfirmedAt).ShouldBe((StudentBadgeStatus.Confirmed, Now.AddDays(14)));
        award.Finalise(Waiting.Evaluate(Of(Lessons(1))), Now.AddDays(15)).Error.ShouldBe(BadgeErrors.NotPending);
    }

    [Fact]
    public void What_the_finaliser_takes_back_can_be_earned_again_with_a_new_waiting_period()
    {
        var award = Award(1, Waiting).Single();
        award.Finalise(Waiting.Evaluate(Of()), Now.AddDays(14));
        (award.Status, award.RevokedBy).ShouldBe((StudentBadgeStatus.Revoked, BadgeRevocation.Finaliser));

        Missing(1, [award], Waiting).Single().Award(announced: true, Now.AddDays(20)).ShouldBeNull("it is the same award");

        (award.Status, award.HoldUntil, award.RevokedAt).ShouldBe((StudentBadgeStatus.Pending, Now.AddDays(34), null));
    }

    [Fact]
    public void An_admin_confirms_before_the_end()
    {
        var award = Award(1, Waiting).Single();

        award.Confirm(Now.AddDays(1)).Failed.ShouldBeFalse();

        award.Status.ShouldBe(StudentBadgeStatus.Confirmed);
        award.Confirm(Now.AddDays(2)).Error.ShouldBe(BadgeErrors.NotPending);
    }

    [Fact]
    public void A_reversed_lesson_takes_back_what_it_earned_and_nothing_else()
    {
        var awards = Award(3, Welcome, Third);

        BadgeAwarding.TakeBackUndone([Welcome, Third], awards, Of(Lessons(2)), Now);

        awards.Select(award => (award.BadgeId, award.Status)).ShouldBe([(Welcome.Id, StudentBadgeStatus.Confirmed), (Third.Id, StudentBadgeStatus.Revoked)]);
        Missing(3, awards, Welcome, Third).ShouldHaveSingleItem().Award(announced: true, Now.AddDays(1));
        (awards[1].Status, awards[1].ConfirmedAt).ShouldBe((StudentBadgeStatus.Confirmed, Now.AddDays(1)));
    }

    [Fact]
    public void An_average_or_a_share_that_moves_takes_nothing_back_and_a_hidden_review_does()
    {
        var top = TheEightBadges.Of("top_student");
        var earned = Of(Lessons(10)).Rated(5, 5, 5);
        var award = BadgeAwarding.Missing(Student, [top], [], earned).Single().Award(announced: true, Now)!;

        BadgeAwarding.TakeBackUndone([top], [award], earned.Rated(5, 5, 5, 1), Now);
        BadgeAwarding.TakeBackUndone([top], [award], earned.Broken(9, Now), Now);
        award.Status.ShouldBe(StudentBadgeStatus.Pending);

        BadgeAwarding.TakeBackUndone([top], [award], earned.Rated(5, 5), Now);
        award.RevokedBy.ShouldBe(BadgeRevocation.Reversal);
    }

    [Fact]
    public void A_badge_revoked_by_an_admin_stays_revoked_until_an_admin_lifts_it()
    {
        var award = Award(1, Welcome).Single();
        award.Lift(Now).Error.ShouldBe(BadgeErrors.NotRevokedByAdmin);
        award.Revoke(BadgeRevocation.Admin, Now).Failed.ShouldBeFalse();
        Missing(1, [award], Welcome).ShouldBeEmpty();
        award.EarnAgain(Welcome, Welcome.Evaluate(Of(Lessons(1))), announced: true, Now).ShouldBeFalse();
        award.Revoke(BadgeRevocation.Admin, Now).Error.ShouldBe(BadgeErrors.AlreadyRevoked);

        award.Lift(Now.AddDays(1)).Failed.ShouldBeFalse();

        award.Lift(Now.AddDays(1)).Error.ShouldBe(BadgeErrors.NotRevokedByAdmin);
        Missing(1, [award], Welcome).ShouldHaveSingleItem().Award(announced: true, Now.AddDays(2));
        award.Status.ShouldBe(StudentBadgeStatus.Confirmed);
        award.Revoke(BadgeRevocation.Admin, Now).Failed.ShouldBeFalse();
        award.CanBeEarnedAgain.ShouldBeFalse("an old lift does not serve a new revocation");
    }

    [Fact]
    public void A_badge_is_celebrated_once()
    {
        var award = Award(1, Welcome).Single();

        award.Celebrate(Now).ShouldBeTrue();

        award.Celebrate(Now).ShouldBeFalse();
        award.CelebratedAt.ShouldBe(Now);
    }

    [Fact]
    public void From_each_state_a_command_raises_one_event_or_answers_an_error()
    {
        foreach (var live in States)
            foreach (var command in Commands)
            {
                var award = Award(1, Waiting).Single();
                live(award);
                ((IAggregateRoot)award).ClearEvents();

                var answer = command(award);

                award.Events.Count.ShouldBe(answer.Failed ? 0 : 1);
            }
    }

    private static readonly Action<StudentBadge>[] States =
    [
        _ => { },
        award => award.Confirm(Now),
        award => award.Revoke(BadgeRevocation.Admin, Now),
        award => award.Revoke(BadgeRevocation.Finaliser, Now),
        award => { award.Revoke(BadgeRevocation.Admin, Now); award.Lift(Now); },
    ];

    private static readonly Func<StudentBadge, Result>[] Commands =
    [
        award => award.Confirm(Now.AddDays(20)),
        award => award.Finalise(Waiting.Evaluate(Of(Lessons(1))), Now.AddDays(20)),
        award => award.Finalise(Waiting.Evaluate(Of()), Now.AddDays(20)),
        award => award.Revoke(BadgeRevocation.Admin, Now.AddDays(20)),
        award => award.Lift(Now.AddDays(20)),
    ];

    private static StudentBadge[] Award(int lessons, params BadgeDefinition[] badges) => [.. Missing(lessons, [], badges).Select(missing => missing.Award(announced: true, Now)!)];

    private static IReadOnlyList<MissingAward> Missing(int lessons, IReadOnlyCollection<StudentBadge> awards, params BadgeDefinition[] badges) =>
        BadgeAwarding.Missing(Student, badges, awards, Of(Lessons(lessons)));
}
