using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

public sealed class WhenPaymentUncollected_NotifyStudentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Completed());

        await host.DeliverTwice("WhenPaymentUncollected_NotifyStudent", MoneyFacts.Uncollected(host, told.Lesson));

        (await host.TimesTold(told.Student)).ShouldBe(1);
        (await host.Told(told.Student)).ShouldContain("You cannot book until you have paid it");
    }
}

public sealed class WhenPaymentUncollected_NotifyTreasurersTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (admin, told) = (await InstructorBuilder.Admin(host), await host.LessonOfTwo(lesson => lesson.Completed()));

        await host.DeliverTwice("WhenPaymentUncollected_NotifyTreasurers", MoneyFacts.Uncollected(host, told.Lesson));

        (await host.TimesTold(admin)).ShouldBe(1);
        (await host.Told(admin)).ShouldContain("the platform pays the instructor $85.00");
    }
}

public sealed class WhenBookDifferenceFound_NotifyTreasurersTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var admin = await InstructorBuilder.Admin(host);

        await host.DeliverTwice(
            "WhenBookDifferenceFound_NotifyTreasurers",
            new BookDifferenceFound(TypedId.New<BookDifferenceId>(host.Clock.Now), DifferenceKind.Amount, null, Money.Dollars(1), Money.Dollars(2), host.Clock.Now));

        (await host.TimesTold(admin)).ShouldBe(1);
    }
}

public sealed class WhenPaymentHoldEnding_NotifyTreasurersTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (admin, told) = (await InstructorBuilder.Admin(host), await host.LessonOfTwo(lesson => lesson.Completed()));
        var fact = new PaymentHoldEnding(
            TypedId.New<PaymentId>(host.Clock.Now), told.Lesson.Id, told.Lesson.StudentId, told.Lesson.InstructorId, Money.Dollars(112), host.Clock.Now.AddHours(20), host.Clock.Now);

        await host.DeliverTwice("WhenPaymentHoldEnding_NotifyTreasurers", fact);

        (await host.TimesTold(admin)).ShouldBe(1);
        (await host.Told(admin)).ShouldContain("the bank holds $112.00 until Tue, Nov 24 at 6:00 AM (America/New_York)");
    }
}

/// <summary>Facts about money, as payments raise them.</summary>
internal static class MoneyFacts
{
    public static PaymentUncollected Uncollected(ApiHost host, Booking lesson) => new(
        TypedId.New<PaymentId>(host.Clock.Now), lesson.Id, lesson.StudentId, lesson.InstructorId, Money.Dollars(112), Money.Dollars(85), host.Clock.Now);
}
