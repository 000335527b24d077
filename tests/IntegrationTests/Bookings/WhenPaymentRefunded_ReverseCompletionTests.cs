using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Bookings;

public sealed class WhenPaymentRefunded_ReverseCompletionTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenPaymentRefunded_ReverseCompletion";

    [Fact]
    public async Task Part_of_the_money_back_changes_nothing()
    {
        var lesson = await new LessonBuilder(host, host.NewUser(), host.NewUser()).Completed();

        await host.Deliver(Reaction, Refunded(lesson, fully: false));

        (await Reversals(lesson)).ShouldBe(0);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var lesson = await new LessonBuilder(host, host.NewUser(), host.NewUser()).Completed();

        await host.DeliverTwice(Reaction, Refunded(lesson, fully: true));

        (await Reversals(lesson)).ShouldBe(1);
    }

    private Task<long> Reversals(Booking lesson) => host.Scalar<long>($"select count(*) from messaging.events where name = 'bookings.lesson_completion_reversed' and stream_id = '{lesson.Id.Value}'");

    private PaymentRefunded Refunded(Booking lesson, bool fully) => new(
        TypedId.New<PaymentId>(host.Clock.Now), lesson.Id, lesson.StudentId, lesson.InstructorId, TypedId.New<RefundId>(host.Clock.Now), Money.Dollars(112), Money.Zero, fully, host.Clock.Now);
}
