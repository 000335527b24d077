using InstaInstru.Application.Payments;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

public sealed class WhenPaymentOperationStored_SendRequestTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenPaymentOperationStored_SendRequest";

    [Fact]
    public async Task A_payments_call_is_sent_and_its_answer_goes_to_the_payment()
    {
        var (_, _, booked) = await host.LessonToday();
        var fact = await host.Stored<PaymentOperationStored>(await PaymentOf(booked.Id));

        var answer = (await host.Deliver(Reaction, fact)).ShouldBeOfType<RecordPaymentAnswer>();

        (answer.OperationId, answer.PaymentId, answer.Answer.State).ShouldBe((fact.OperationId, fact.PaymentId!.Value, PaymentOperationState.Succeeded));
        answer.Answer.Intent!.State.ShouldBe(IntentState.RequiresCapture);
    }

    [Fact]
    public async Task A_students_call_is_sent_and_its_answer_goes_to_the_cards()
    {
        var student = await host.StudentWithCard();

        (await host.Deliver(Reaction, await host.Stored<PaymentOperationStored>(student.Id))).ShouldBeOfType<RecordCardAnswer>().StudentId.ShouldBe(student.Id);
    }

    [Fact]
    public async Task Without_a_definite_answer_the_delivery_fails_and_is_repeated()
    {
        var (_, _, booked) = await host.LessonToday();
        var fact = await host.Stored<PaymentOperationStored>(await PaymentOf(booked.Id));
        host.Stripe.Control.Faults.Plan(new(FaultKind.Unavailable, 20, "POST /v1/payment_intents"));

        await Should.ThrowAsync<PaymentProviderAwayException>(() => host.Deliver(Reaction, fact));

        host.Stripe.Control.Faults.Clear();
        (await host.Deliver(Reaction, fact)).ShouldBeOfType<RecordPaymentAnswer>().Answer.State.ShouldBe(PaymentOperationState.Succeeded);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (_, _, booked) = await host.LessonToday();
        var before = await host.Books(booked.Id);

        await host.DeliverTwice(Reaction, await host.Stored<PaymentOperationStored>(await PaymentOf(booked.Id)));

        (await host.Books(booked.Id)).ShouldBe(before);
        (await host.HoldsOf(booked.Id)).Count.ShouldBe(1);
    }

    private async Task<PaymentId> PaymentOf(BookingId booking) => PaymentId.From(await host.Value<Guid>("select id from payments where booking_id = $1", booking.Value));
}
