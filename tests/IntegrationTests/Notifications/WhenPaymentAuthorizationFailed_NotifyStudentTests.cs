using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(nameof(NoticeWorld))]
public sealed class WhenPaymentAuthorizationFailed_NotifyStudentTests(ApiHost host)
{
    private const string Reaction = "WhenPaymentAuthorizationFailed_NotifyStudent";

    [Theory]
    [InlineData(AuthorizationFailure.SoftDecline, "your card was declined")]
    [InlineData(AuthorizationFailure.AuthenticationRequired, "your bank asks you to confirm")]
    public async Task The_student_learns_what_to_do(AuthorizationFailure failure, string words)
    {
        var told = await host.LessonOfTwo(lesson => lesson.Confirmed());

        await host.Deliver(Reaction, Failed(told, failure));

        (await host.Told(told.Student)).ShouldContain(words);
    }

    [Fact]
    public async Task Each_failure_is_told()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Confirmed());

        await host.Deliver(Reaction, Failed(told, AuthorizationFailure.SoftDecline), Ulid.New(host.Clock.Now));
        await host.Deliver(Reaction, Failed(told, AuthorizationFailure.SoftDecline), Ulid.New(host.Clock.Now));

        (await host.TimesTold(told.Student)).ShouldBe(2);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Confirmed());

        await host.DeliverTwice(Reaction, Failed(told, AuthorizationFailure.HardDecline));

        (await host.TimesTold(told.Student)).ShouldBe(1);
    }

    private PaymentAuthorizationFailed Failed(ToldLesson told, AuthorizationFailure failure) =>
        new(TypedId.New<PaymentId>(host.Clock.Now), told.Lesson.Id, told.Lesson.StudentId, told.Lesson.InstructorId, failure, host.Clock.Now);
}
