using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Referrals.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(nameof(NoticeWorld))]
public sealed class WhenAccountRegistered_WelcomePersonTests(ApiHost host)
{
    [Theory]
    [InlineData(Role.Student, "book your first lesson")]
    [InlineData(Role.Instructor, "Complete your profile")]
    public async Task Delivered_twice_changes_nothing(Role role, string words)
    {
        var person = await host.SignIn(role);
        await host.Settled();

        await host.DeliverTwice("WhenAccountRegistered_WelcomePerson", new AccountRegistered(person.Id, role, host.Clock.Now));

        (await host.Column<string>("select body from notifications where user_id = $1", person.Id.Value)).ShouldHaveSingleItem().ShouldContain(words);
    }

    [Fact]
    public async Task An_admin_is_not_welcomed()
    {
        var admin = await InstructorBuilder.Admin(host);

        await host.Deliver("WhenAccountRegistered_WelcomePerson", new AccountRegistered(admin.Id, Role.Admin, host.Clock.Now));

        (await host.Value<long>("select count(*) from notifications where user_id = $1", admin.Id.Value)).ShouldBe(0);
    }
}

[Collection(nameof(NoticeWorld))]
public sealed class WhenPaymentCaptured_SendReceiptTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var told = await host.LessonOfTwo(lesson => lesson.At(TestClock.Monday.AddDays(-1)).Completed());
        var fact = new PaymentCaptured(
            TypedId.New<PaymentId>(host.Clock.Now), told.Lesson.Id, told.Student.Id, told.Lesson.InstructorId, Money.Dollars(112), Money.Dollars(27), Money.Dollars(85), host.Clock.Now);

        await host.DeliverTwice("WhenPaymentCaptured_SendReceipt", fact);
        await host.Deliver("WhenPaymentCaptured_SendReceipt", fact with { PaymentId = TypedId.New<PaymentId>(host.Clock.Now), Captured = Money.Zero });

        (await host.Told(told.Student)).ShouldStartWith("payment_receipt: Receipt: you paid $112.00 $112.00 was taken from your card for ");
        (await host.TimesTold(told.Student), await host.TimesTold(told.Instructor)).ShouldBe((1, 0));
    }
}

[Collection(nameof(NoticeWorld))]
public sealed class WhenPaymentRefunded_NotifyStudentTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Completed());
        var fact = new PaymentRefunded(
            TypedId.New<PaymentId>(host.Clock.Now), told.Lesson.Id, told.Student.Id, told.Lesson.InstructorId, TypedId.New<RefundId>(host.Clock.Now), Money.Dollars(20), Money.Zero, false, host.Clock.Now);

        await host.DeliverTwice("WhenPaymentRefunded_NotifyStudent", fact);

        (await host.Told(told.Student)).ShouldStartWith("payment_refunded: Refund: $20.00 goes back to your card $20.00 for ");
        (await host.TimesTold(told.Student)).ShouldBe(1);
    }
}

[Collection(nameof(NoticeWorld))]
public sealed class WhenReferralRewardPending_NotifyReferrerTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Confirmed());
        var fact = new ReferralRewardPending(TypedId.New<ReferralAttributionId>(host.Clock.Now), told.Instructor.Id, told.Student.Id, told.Lesson.Id, Money.Dollars(20), host.Clock.Now);

        await host.DeliverTwice("WhenReferralRewardPending_NotifyReferrer", fact);

        (await host.Told(told.Instructor)).ShouldBe("reward_pending: A reward is on its way A friend you brought has booked a lesson: $20.00 is yours when it was taught and its waiting period is over.");
    }
}

public sealed class WarnOfUnpaidLessonTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Thirteen_hours_before_the_student_is_warned_once_and_told_until_when()
    {
        var (student, booked) = await host.LessonWith("pm_card_chargeCustomerFail");
        await host.MoveTo(booked.Start.AddHours(-24));
        await host.MoveTo(booked.Start.AddHours(-13).AddSeconds(-1));
        (await host.Told(student)).ShouldNotContain("payment_final_warning");

        await host.MoveTo(booked.Start.AddHours(-13));
        (await host.Sender.Send<Result>(new WarnOfUnpaidLesson(PaymentId.From(await host.Value<Guid>("select id from payments where booking_id = $1", booked.Id.Value))), default)).Error.ShouldBeNull();
        await host.MoveTo(booked.Start.AddHours(-12));

        var told = await host.Told(student);
        told.Split("payment_final_warning: Your lesson will be cancelled unless you pay").Length.ShouldBe(2);
        told.ShouldContain("or use another card by ");
        told.ShouldContain("booking_cancelled: Your lesson was cancelled");
    }
}

public sealed class WhenPaymentAuthorizationFailed_ScheduleWarningTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (_, booked) = await host.LessonWith("pm_card_chargeCustomerFail");
        await host.MoveTo(booked.Start.AddHours(-24));
        var before = await Scheduled();

        await host.DeliverTwice("WhenPaymentAuthorizationFailed_ScheduleWarning", await host.Stored<PaymentAuthorizationFailed>(booked.Id));

        (await Scheduled()).ShouldBe(before + 1);
    }

    private Task<long> Scheduled() => host.Scalar<long>("select count(*) from messaging.command_keys where key like 'warn-unpaid:%'");
}
