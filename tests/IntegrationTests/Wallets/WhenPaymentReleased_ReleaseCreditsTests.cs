using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Wallets;

public sealed class WhenPaymentReleased_ReleaseCreditsTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenPaymentReleased_ReleaseCredits";

    [Theory]
    [InlineData(CancelledBy.Student, 5)]
    [InlineData(CancelledBy.Instructor, 30)]
    [InlineData(CancelledBy.PaymentDeadline, 30)]
    public async Task Credit_is_free_again_and_lives_thirty_days_unless_the_student_cancelled(CancelledBy by, int days)
    {
        var fact = await Released(by);

        await host.Deliver(Reaction, fact);

        (await host.Value<long>("select reserved_cents from credit_lots where wallet_id = $1", fact.StudentId.Value)).ShouldBe(0);
        (await host.Value<DateTime>("select expires_at from credit_lots where wallet_id = $1", fact.StudentId.Value)).ShouldBe(host.Clock.Now.AddDays(days).UtcDateTime);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var fact = await Released(CancelledBy.Student);

        await host.DeliverTwice(Reaction, fact);

        (await host.Balance(fact.StudentId)).ShouldBe(2000);
        (await host.Value<long>("select reserved_cents from credit_lots where wallet_id = $1", fact.StudentId.Value)).ShouldBe(0);
    }

    private async Task<PaymentReleased> Released(CancelledBy by)
    {
        var student = host.NewUser();
        var lesson = await new LessonBuilder(host, student, host.NewUser()).Cancelled(by, TimeSpan.FromHours(30));
        await host.Give(student, 20, days: 5);
        await host.Reserve(student, lesson.Id);
        return new(TypedId.New<PaymentId>(host.Clock.Now), lesson.Id, student, lesson.InstructorId, host.Clock.Now);
    }
}
