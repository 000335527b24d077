using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

public sealed class WhenChargebackOpened_NotifyTreasurersTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (admin, told) = (await InstructorBuilder.Admin(host), await host.LessonOfTwo(lesson => lesson.Completed()));

        await host.DeliverTwice("WhenChargebackOpened_NotifyTreasurers", ChargebackFacts.Opened(host, told.Lesson));

        (await host.TimesTold(admin)).ShouldBe(1);
        (await host.Told(admin)).ShouldContain("$112.00. Evidence is due by");
    }
}

public sealed class WhenEvidenceDue_NotifyTreasurersTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (admin, told) = (await InstructorBuilder.Admin(host), await host.LessonOfTwo(lesson => lesson.Completed()));

        await host.DeliverTwice("WhenEvidenceDue_NotifyTreasurers", new EvidenceDue(TypedId.New<ChargebackId>(host.Clock.Now), told.Lesson.Id, Money.Dollars(112), host.Clock.Now.AddDays(2), host.Clock.Now));

        (await host.TimesTold(admin)).ShouldBe(1);
        (await host.Told(admin)).ShouldContain("is lost without evidence by");
    }
}

public sealed class WhenChargebackLost_NotifyStudentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (_, student, booked) = await host.CapturedLesson();
        await host.Decide(await host.ChargeBack(booked.Id), won: false);
        var fact = await host.Stored<ChargebackLost>(booked.Id);

        await host.DeliverTwice("WhenChargebackLost_NotifyStudent", fact);

        (await host.Scalar<long>($"select count(*) from notifications where kind = 'chargeback_lost' and user_id = '{student.Id.Value}'")).ShouldBe(1);
        (await host.Told(student)).ShouldContain("Your account may not book at present");
    }

    [Fact]
    public async Task A_student_who_met_nobody_is_not_told_to_repay()
    {
        var (_, student, booked) = await host.CapturedLesson();
        await host.WasAbsent(booked.Id);

        await host.Decide(await host.ChargeBack(booked.Id), won: false);

        (await host.Told(student)).ShouldNotContain("may not book");
    }
}

/// <summary>Facts about chargebacks, as they raise them.</summary>
internal static class ChargebackFacts
{
    public static ChargebackOpened Opened(ApiHost host, Booking lesson) => new(
        TypedId.New<ChargebackId>(host.Clock.Now), TypedId.New<PaymentId>(host.Clock.Now), lesson.Id, lesson.StudentId, lesson.InstructorId, Money.Dollars(112), false, host.Clock.Now.AddDays(9), host.Clock.Now);
}
