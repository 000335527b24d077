using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

/// <summary>An instructor whom somebody brought, and the lessons they teach (ruling 27).</summary>
[Collection(nameof(ReferralWorld))]
public sealed class WhenLessonCompleted_CountTeachingTests(ApiHost host)
{
    [Theory]
    [InlineData(Role.Student, "promotional")]
    [InlineData(Role.Instructor, "fee_rebate")]
    public async Task Three_lessons_of_two_students_bring_fifty_dollars_after_seven_days(Role referrer, string kind)
    {
        var referral = await host.Refer(Role.Instructor, referrer);
        var student = host.NewUser();
        await host.Teach(referral, student, 20);
        await host.Teach(referral, student, 15);
        (await host.StatusOf(referral)).ShouldBe("waiting");
        await host.Teach(referral, host.NewUser(), 10);
        (await host.StatusOf(referral)).ShouldBe("pending");

        await host.Unlock(referral);

        (await host.Value<string>("select kind || ' ' || issued_cents from credit_lots where wallet_id = $1", referral.Referrer.Id.Value)).ShouldBe(kind + " 5000");
        (await host.Balance(referral.Friend.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Cheap_lessons_and_lessons_of_the_referrer_do_not_count()
    {
        var referral = await host.Refer(Role.Instructor);
        await host.Teach(referral, host.NewUser(), 20);
        await host.Teach(referral, host.NewUser(), 15);
        await host.Teach(referral, host.NewUser(), 12, Money.Dollars(60) - new Money(1));
        await host.Teach(referral, referral.Referrer.Id, 11);

        (await host.StatusOf(referral)).ShouldBe("waiting");
        await host.Teach(referral, host.NewUser(), 10, Money.Dollars(60));
        (await host.StatusOf(referral)).ShouldBe("pending");
    }

    [Fact]
    public async Task The_reward_waits_for_the_money_of_the_lessons()
    {
        var referral = await host.Refer(Role.Instructor);
        await host.Teach(referral, host.NewUser(), 20);
        await host.Teach(referral, host.NewUser(), 15);
        var last = await host.Teach(referral, host.NewUser(), 10, payment: PaymentStatus.Authorized);

        await host.Unlock(referral);
        (await host.StatusOf(referral)).ShouldBe("pending");
        await host.AsOwner($"update payments set status = 'captured' where booking_id = '{last.Id.Value}'");
        await host.Unlock(referral);
        (await host.StatusOf(referral)).ShouldBe("unlocked");
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var referral = await host.Refer(Role.Instructor);
        for (var day = 10; day < 13; day++) await host.Teach(referral, host.NewUser(), day);
        var taken = await host.PlacesTaken();
        var lesson = await host.Teach(referral, host.NewUser(), 9);

        await host.DeliverTwice("WhenLessonCompleted_CountTeaching", lesson.CompletedFact());

        ((await host.StatusOf(referral)), await host.PlacesTaken()).ShouldBe(("pending", taken));
    }
}

[Collection(nameof(ReferralWorld))]
public sealed class WhenLessonCompletionReversed_CountTeachingTests(ApiHost host)
{
    [Theory]
    [InlineData(false, "waiting")]
    [InlineData(true, "clawed_back")]
    public async Task Delivered_twice_changes_nothing(bool unlocked, string status)
    {
        var referral = await host.Refer(Role.Instructor);
        await host.Teach(referral, host.NewUser(), 20);
        await host.Teach(referral, host.NewUser(), 15);
        var last = await host.Teach(referral, host.NewUser(), 10);
        if (unlocked) await host.Unlock(referral);
        await host.AsOwner($"update bookings set completion_reversed_at = now() where id = '{last.Id.Value}'");

        await host.DeliverTwice("WhenLessonCompletionReversed_CountTeaching", last.Reversed());
        await host.Services.UntilIdle();

        (await host.StatusOf(referral)).ShouldBe(status);
        (await host.Balance(referral.Referrer.Id)).ShouldBe(0);
    }
}

[Collection(nameof(ReferralWorld))]
public sealed class EndReferralRightsTests(ApiHost host)
{
    [Fact]
    public async Task Six_months_without_a_qualifying_lesson_end_the_referral_and_free_its_place()
    {
        var (ended, recent) = (await host.Refer(), await host.Refer());
        await host.Services.UntilIdle();
        var taken = await host.PlacesTaken();
        await host.AsOwner($"update referral_attributions set claimed_at = claimed_at - interval '185 days' where friend_id = '{ended.Friend.Id.Value}'");

        (await host.Sender.Send<Result>(new EndReferralRights(), default)).Error.ShouldBeNull();
        await host.Services.UntilIdle();

        (await host.VerdictOf(ended.Friend)).ShouldBe("void right_ended");
        (await host.StatusOf(recent)).ShouldBe("waiting");
        (await host.PlacesTaken()).ShouldBe(taken - 1);
    }
}

[Collection(nameof(ReferralWorld))]
public sealed class EndReferralRightTests(ApiHost host)
{
    [Fact]
    public async Task A_right_that_stands_stays()
    {
        var referral = await host.Refer();

        (await host.Sender.Send<Result>(new EndReferralRight(await host.IdOf(referral)), default)).Error.ShouldBeNull();

        (await host.StatusOf(referral)).ShouldBe("waiting");
    }
}

internal static class Teaching
{
    /// <summary>A lesson taught so many days ago, with its reaction delivered.</summary>
    public static async Task<Booking> Teach(this ApiHost host, Referral referral, UserId student, int daysAgo, Money? price = null, PaymentStatus payment = PaymentStatus.Captured)
    {
        var lesson = await new LessonBuilder(host, student, referral.Friend.Id).At(host.Clock.Now.AddDays(-daysAgo)).Costing(price ?? Money.Dollars(100)).Paid(payment).Completed();
        await host.Deliver("WhenLessonCompleted_CountTeaching", lesson.CompletedFact());
        return lesson;
    }

    public static async Task Unlock(this ApiHost host, Referral referral)
    {
        (await host.Sender.Send<Result>(new UnlockReferralReward(await host.IdOf(referral)), default)).Error.ShouldBeNull();
        await host.Services.UntilIdle();
    }
}
