using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Wallets;

public sealed class WhenPaymentCaptured_SettleCreditsTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenPaymentCaptured_SettleCredits";

    [Fact]
    public async Task A_taught_lesson_uses_what_was_set_aside()
    {
        var (student, lesson) = await WithCredit(20, builder => builder.Completed());

        await host.Deliver(Reaction, Captured(lesson));

        (await host.Balance(student)).ShouldBe(0);
    }

    [Theory]
    [InlineData(13, 10000)]
    [InlineData(2, 5000)]
    public async Task A_late_cancellation_gives_the_lesson_price_or_half_of_it_back_in_all(int hoursBefore, long cents)
    {
        var (student, lesson) = await WithCredit(20, builder => builder.Cancelled(CancelledBy.Student, TimeSpan.FromHours(hoursBefore)));

        await host.Deliver(Reaction, Captured(lesson));

        (await host.Balance(student)).ShouldBe(cents);
    }

    [Fact]
    public async Task A_cancellation_without_a_wallet_opens_one()
    {
        var student = host.NewUser();
        var lesson = await new LessonBuilder(host, student, host.NewUser()).Cancelled(CancelledBy.Student, TimeSpan.FromHours(13));

        await host.Deliver(Reaction, Captured(lesson));

        (await host.Balance(student)).ShouldBe(10000);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (student, lesson) = await WithCredit(20, builder => builder.Cancelled(CancelledBy.Student, TimeSpan.FromHours(2)));

        await host.DeliverTwice(Reaction, Captured(lesson));

        (await host.Balance(student)).ShouldBe(5000);
    }

    private async Task<(UserId Student, Booking Lesson)> WithCredit(long dollars, Func<LessonBuilder, Task<Booking>> live)
    {
        var student = host.NewUser();
        var lesson = await live(new LessonBuilder(host, student, host.NewUser()));
        await host.Give(student, dollars);
        await host.Reserve(student, lesson.Id);
        return (student, lesson);
    }

    private PaymentCaptured Captured(Booking lesson) => new(
        TypedId.New<PaymentId>(host.Clock.Now), lesson.Id, lesson.StudentId, lesson.InstructorId, Money.Dollars(92), Money.Dollars(7), Money.Dollars(85), host.Clock.Now);
}
