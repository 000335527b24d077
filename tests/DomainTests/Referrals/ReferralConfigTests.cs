using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Referrals;

public sealed class ReferralConfigTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
    private static readonly ReferralConfig First = ReferralConfig.First(Now.AddYears(-1));

    [Fact]
    public void The_programme_starts_with_give_20_get_20() => ReferralFigures.Initial.Faults().ShouldBeEmpty();

    [Fact]
    public void The_next_version_is_in_force_at_once_or_later_and_never_in_the_past()
    {
        var next = First.Next(ReferralFigures.Initial with { WaitingDays = 10 }, null, 1, Now).Value!;

        (next.Number, next.EffectiveFrom, next.Figures.WaitingDays).ShouldBe((2, Now, 10));
        First.Next(ReferralFigures.Initial, Now.AddDays(3), 1, Now).Value!.EffectiveFrom.ShouldBe(Now.AddDays(3));
        First.Next(ReferralFigures.Initial, Now.AddTicks(-1), 1, Now).Error!.Others.ShouldHaveSingleItem().ShouldBe(ReferralConfigErrors.EffectiveInThePast);
    }

    [Fact]
    public void Who_brings_a_student_is_promised_the_students_reward_and_who_brings_an_instructor_the_instructors()
    {
        First.PromiseFor(ReferralKind.Student).ShouldBe(new(1, Money.Dollars(20), Money.Dollars(20), Money.Dollars(75), 7));
        First.PromiseFor(ReferralKind.Instructor).ShouldBe(new(1, Money.Zero, Money.Dollars(50), Money.Dollars(75), 7));
    }

    [Fact]
    public void Whoever_read_an_older_version_is_refused_with_the_newest() => First.Next(ReferralFigures.Initial, null, 0, Now).Error!.Facts["version"].ShouldBe(1);

    [Fact]
    public void Every_figure_that_breaks_a_rule_is_named() =>
        new ReferralFigures(Money.Zero, Money.Dollars(101), Money.Dollars(501), Money.Dollars(59), 15, -1, 100_001, 0).Faults().Select(fault => fault.Pointer).ShouldBe(
        [
            "/figures/friend_credit_cents", "/figures/referrer_reward_cents", "/figures/instructor_reward_cents", "/figures/least_lesson_price_cents", "/figures/waiting_days",
            "/figures/preview_places", "/figures/beta_places", "/figures/places_per_referrer",
        ]);

    [Fact]
    public void A_lesson_that_qualifies_costs_at_least_the_credit() =>
        (ReferralFigures.Initial with { FriendCredit = Money.Dollars(80) }).Faults().ShouldHaveSingleItem().Code.ShouldBe("referrals.least_price_out_of_range");
}
