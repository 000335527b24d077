using InstaInstru.Application.Payments;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

public sealed class RecordPaymentAnswerTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_answer_to_a_call_nobody_stored_is_refused()
    {
        var (_, _, booked) = await host.LessonToday();
        var (_, payment) = await Call(booked.Id);

        var outcome = await Record(TypedId.New<PaymentOperationId>(host.Clock.Now), payment, new(PaymentOperationState.Succeeded, null, null, null));

        outcome.Error.ShouldBe(CommonErrors.NotFound);
    }

    [Fact]
    public async Task An_answer_that_contradicts_the_one_recorded_changes_nothing()
    {
        var (_, _, booked) = await host.LessonToday();
        var (operation, payment) = await Call(booked.Id);
        var before = await host.Books(booked.Id);

        (await Record(operation, payment, new(PaymentOperationState.Refused, null, null, "resource_missing"))).Failed.ShouldBeFalse();

        (await host.Books(booked.Id)).ShouldBe(before);
    }

    [Fact]
    public async Task A_hold_that_stands_only_after_the_cancellation_is_given_back()
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");
        host.Stripe.Control.Faults.Plan(new(StripeSimulator.Control.FaultKind.CutAfter, 3, "POST /v1/payment_intents"));
        await host.MoveTo(booked.Start.AddHours(-24));
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorizing);

        await host.Cancel(student, booked.Id);
        for (var minute = 1; minute <= 5; minute++) await host.MoveTo(booked.Start.AddHours(-24).AddMinutes(minute));

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Released);
        (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
    }

    private Task<Result> Record(PaymentOperationId operation, PaymentId payment, ProviderAnswer answer) =>
        host.Sender.Send<Result>(new RecordPaymentAnswer(operation, payment, answer), default);

    private async Task<(PaymentOperationId Operation, PaymentId Payment)> Call(BookingId booking)
    {
        var payment = await host.Value<Guid>("select id from payments where booking_id = $1", booking.Value);
        return (PaymentOperationId.From(await host.Value<Guid>("select id from payment_operations where payment_id = $1", payment)), PaymentId.From(payment));
    }
}
