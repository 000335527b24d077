using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Referrals.Events;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Referrals;

public class ReferralAttributionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
    private static readonly ReferralParty Referrer = new(TypedId.New<UserId>(Now), new("e1", "p1"));
    private static readonly ReferralParty Friend = new(TypedId.New<UserId>(Now), new("e2", "p2"));
    private static readonly ReferralCode Code = ReferralCode.Issue(Referrer.UserId, "ABCDEFGH", Now);
    private static readonly ReferralOrigin Student = new(ReferralKind.Student, RewardForm.Credit, ReferralSource.Code, ReferralConfig.First(Now).PromiseFor(ReferralKind.Student));
    private static readonly ReferralJudgement Accepted = new(ReferralVerdict.Accepted, ReferralEvidence.None);
    private static readonly ReferralEvidence Device = ReferralEvidence.Of("shared_device");
    private static readonly BookingId Lesson = TypedId.New<BookingId>(Now);
    private static readonly BookingId Other = TypedId.New<BookingId>(Now);

    [Theory]
    [InlineData("e1", "p2")]
    [InlineData("e2", "p1")]
    public void A_second_account_of_the_same_person_is_refused(string email, string phone) =>
        ReferralAttribution.Claim(Code, Referrer, Friend with { Mark = new(email, phone) }, Student, Accepted, Now).Error.ShouldBe(ReferralErrors.OwnCode);

    [Fact]
    public void Ones_own_code_is_refused() =>
        ReferralAttribution.Claim(Code, Referrer, Referrer with { Mark = new("e3", "p3") }, Student, Accepted, Now).Error.ShouldBe(ReferralErrors.OwnCode);

    [Fact]
    public void A_full_programme_records_the_claim_without_reward()
    {
        var referral = Claimed();

        referral.Admit(placeTaken: false, Now);

        referral.Status.ShouldBe(ReferralStatus.Unrewarded);
        referral.Events.OfType<ReferralAdmitted>().ShouldBeEmpty();
        referral.Qualify(Lesson, Now).Failed.ShouldBeTrue();
    }

    [Fact]
    public void The_reward_unlocks_seven_days_after_completion_and_not_a_tick_before()
    {
        var referral = Taught();

        referral.Unlock(Now.AddDays(7).AddTicks(-1)).Error.ShouldBe(ReferralErrors.StillWaiting);
        referral.Unlock(Now.AddDays(7)).Failed.ShouldBeFalse();
        referral.Events.OfType<ReferralRewardUnlocked>().ShouldHaveSingleItem().Amount.ShouldBe(Money.Dollars(20));
        referral.Unlock(Now.AddDays(8)).Failed.ShouldBeTrue();
    }

    [Fact]
    public void A_lesson_not_yet_taught_unlocks_nothing()
    {
        var referral = Pending();

        referral.Unlock(Now.AddYears(1)).Error.ShouldBe(ReferralErrors.StillWaiting);
    }

    [Fact]
    public void A_cancelled_lesson_puts_the_reward_back_to_waiting_for_the_next()
    {
        var referral = Pending();

        referral.LoseLesson(Lesson, Now).Failed.ShouldBeFalse();

        (referral.Status, referral.BookingId).ShouldBe((ReferralStatus.Waiting, null));
        referral.Qualify(Other, Now).Failed.ShouldBeFalse();
    }

    [Fact]
    public void A_place_goes_back_after_thirty_days_without_a_qualifying_booking()
    {
        var referral = Waiting();

        referral.ReturnPlace(Now.AddDays(30).AddTicks(-1)).ShouldBeFalse();
        referral.ReturnPlace(Now.AddDays(30)).ShouldBeTrue();
        referral.ReturnPlace(Now.AddDays(31)).ShouldBeFalse();
        referral.Qualify(Lesson, Now.AddDays(40));
        referral.HoldsPlace.ShouldBeTrue();
    }

    [Fact]
    public void A_void_referral_gives_its_place_back_and_a_pending_one_keeps_it()
    {
        Pending().ReturnPlace(Now.AddYears(1)).ShouldBeFalse();
        After(Pending(), referral => referral.Void(ReferralEvidence.None, Now)).ReturnPlace(Now).ShouldBeTrue();
        After(Claimed(), referral => referral.Void(ReferralEvidence.None, Now)).ReturnPlace(Now).ShouldBeFalse();
    }

    [Fact]
    public void A_moved_lesson_keeps_the_reward()
    {
        var referral = Pending();

        referral.Follow(Lesson, Other).Failed.ShouldBeFalse();

        referral.LoseLesson(Lesson, Now).Failed.ShouldBeTrue();
        referral.Taught(Other, Now).Failed.ShouldBeFalse();
    }

    [Fact]
    public void A_refund_inside_the_waiting_period_starts_over()
    {
        var referral = Taught();

        referral.LoseLesson(Lesson, Now.AddDays(3));

        (referral.Status, referral.UnlockDueAt).ShouldBe((ReferralStatus.Waiting, null));
    }

    [Fact]
    public void A_refund_after_the_unlock_claws_the_reward_back()
    {
        var referral = Taught();
        referral.Unlock(Now.AddDays(7));

        referral.LoseLesson(Lesson, Now.AddDays(9));

        referral.Status.ShouldBe(ReferralStatus.ClawedBack);
        referral.Events.OfType<ReferralRewardClawedBack>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_claim_in_review_takes_no_place_until_an_admin_approves_it()
    {
        var referral = Claimed(new(ReferralVerdict.Review, Device));

        referral.Admit(true, Now).Error.ShouldBe(ReferralErrors.InReview);
        referral.Evidence.Items.ShouldBe(["shared_device"]);
        referral.Approve(Now).Failed.ShouldBeFalse();
        referral.Admit(true, Now).Failed.ShouldBeFalse();
    }

    [Fact]
    public void What_an_admin_approved_is_not_asked_again_but_something_new_is()
    {
        var referral = After(Claimed(new(ReferralVerdict.Review, ReferralEvidence.Of("household_count=3"))), claimed => claimed.Approve(Now));

        referral.Suspect(ReferralEvidence.Of("household_count=4"), Now).Failed.ShouldBeTrue();
        referral.Suspect(Device, Now).Failed.ShouldBeFalse();
        referral.Evidence.Items.ShouldBe(["household_count=3", "shared_device"]);
    }

    [Fact]
    public void A_reward_in_review_stays_locked()
    {
        var referral = After(Taught(), taught => taught.Suspect(Device, Now));

        referral.Unlock(Now.AddDays(7)).Error.ShouldBe(ReferralErrors.InReview);
        After(referral, reviewed => reviewed.Approve(Now)).Unlock(Now.AddDays(7)).Failed.ShouldBeFalse();
    }

    [Fact]
    public void The_friends_right_ends_six_months_after_the_claim_and_keeps_its_reason()
    {
        var referral = Waiting();

        referral.EndRight(Now.AddMonths(6).AddTicks(-1)).Failed.ShouldBeTrue();
        referral.EndRight(Now.AddMonths(6)).Failed.ShouldBeFalse();
        (referral.Status, referral.Verdict, referral.Evidence.Text).ShouldBe((ReferralStatus.Void, ReferralVerdict.Void, "right_ended"));
    }

    [Fact]
    public void An_instructor_is_worth_fifty_dollars_seven_days_after_the_last_of_the_lessons_and_gets_no_credit()
    {
        var referral = ReferralAttribution.Claim(Code, Referrer, Friend, Student with { Kind = ReferralKind.Instructor, Promise = ReferralConfig.First(Now).PromiseFor(ReferralKind.Instructor) }, Accepted, Now).Value!;
        referral.Admit(true, Now);
        referral.Events.OfType<ReferralAdmitted>().ShouldHaveSingleItem().FriendCredit.ShouldBe(Money.Zero);

        referral.QualifyByTeaching(Lesson, Now.AddDays(-1), Now).Failed.ShouldBeFalse();

        referral.Unlock(Now.AddDays(6).AddTicks(-1)).Error.ShouldBe(ReferralErrors.StillWaiting);
        referral.Unlock(Now.AddDays(6)).Failed.ShouldBeFalse();
        referral.Events.OfType<ReferralRewardUnlocked>().ShouldHaveSingleItem().Amount.ShouldBe(Money.Dollars(50));
    }

    [Fact]
    public void Each_state_allows_exactly_its_transitions()
    {
        Dictionary<string, Func<ReferralAttribution, Result>> commands = new(StringComparer.Ordinal)
        {
            ["admit"] = referral => referral.Admit(true, Now),
            ["teach"] = referral => referral.QualifyByTeaching(Lesson, Now, Now),
            ["qualify"] = referral => referral.Qualify(Lesson, Now),
            ["follow"] = referral => referral.Follow(Lesson, Other),
            ["taught"] = referral => referral.Taught(Lesson, Now),
            ["lose"] = referral => referral.LoseLesson(Lesson, Now),
            ["unlock"] = referral => referral.Unlock(Now.AddDays(7)),
            ["suspect"] = referral => referral.Suspect(Device, Now),
            ["approve"] = referral => referral.Approve(Now),
            ["end right"] = referral => referral.EndRight(Now.AddMonths(6)),
            ["void"] = referral => referral.Void(ReferralEvidence.None, Now),
        };
        (string State, Func<ReferralAttribution> Make, string Allowed)[] states =
        [
            ("unverified", Claimed, "admit suspect end right void"),
            ("unrewarded", () => After(Claimed(), referral => referral.Admit(false, Now)), "suspect void"),
            ("waiting", Waiting, "qualify suspect end right void"),
            ("pending", Pending, "follow taught lose suspect void"),
            ("taught", Taught, "follow lose unlock suspect void"),
            ("in review", () => Claimed(new(ReferralVerdict.Review, Device)), "approve end right void"),
            ("taught, in review", () => After(Taught(), referral => referral.Suspect(Device, Now)), "follow lose approve void"),
            ("unlocked", () => After(Taught(), referral => referral.Unlock(Now.AddDays(7))), "lose"),
            ("void", () => After(Waiting(), referral => referral.Void(ReferralEvidence.None, Now)), ""),
            ("clawed back", () => After(After(Taught(), referral => referral.Unlock(Now.AddDays(7))), referral => referral.LoseLesson(Lesson, Now)), ""),
        ];

        foreach (var (state, make, allowed) in states)
            string.Join(' ', commands.Where(command => !command.Value(make()).Failed).Select(command => command.Key)).ShouldBe(allowed, state);
    }

    private static ReferralAttribution Claimed() => Claimed(Accepted);

    private static ReferralAttribution Claimed(ReferralJudgement judgement) => ReferralAttribution.Claim(Code, Referrer, Friend, Student, judgement, Now).Value!;

    private static ReferralAttribution Waiting() => After(Claimed(), referral => referral.Admit(true, Now));

    private static ReferralAttribution Pending() => After(Waiting(), referral => referral.Qualify(Lesson, Now));

    private static ReferralAttribution Taught() => After(Pending(), referral => referral.Taught(Lesson, Now));

    private static ReferralAttribution After(ReferralAttribution referral, Func<ReferralAttribution, Result> step)
    {
        step(referral).Failed.ShouldBeFalse();
        return referral;
    }
}
