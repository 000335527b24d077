using InstaInstru.Application.Bookings;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

public sealed class ReconcilePaymentsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task What_the_reducer_explains_is_repaired_and_a_second_run_or_a_late_webhook_changes_nothing()
    {
        var (teacher, student, booked) = await Held();
        host.Stripe.Control.Deliveries = new(Hold: true);
        await host.Stripe.Post<PaymentIntent>($"/v1/payment_intents/{(await host.HoldsOf(booked.Id))[0].Id}/capture", "");

        await Reconcile();
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Captured);
        var posted = await host.Scalar<long>("select count(*) from ledger_transactions");
        await Reconcile();
        host.Stripe.Control.Deliveries = new();
        await host.Settled();

        (await host.Scalar<long>("select count(*) from ledger_transactions")).ShouldBe(posted);
        (await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe(85_00);
        (await Differences()).ShouldBeEmpty();
        await host.EverythingHolds();
    }

    [Fact]
    public async Task An_amount_that_differs_is_kept_once_for_a_person_and_settled_when_it_agrees_again()
    {
        var (_, _, booked) = await host.CapturedLesson();
        var admin = await InstructorBuilder.Admin(host);
        await host.Execute($"update payments set captured_cents = captured_cents - 1 where booking_id = '{booked.Id.Value}'", asOwner: true);

        await Reconcile();
        await Reconcile();

        var difference = (await Differences()).ShouldHaveSingleItem();
        (difference.Kind, difference.OurCents, difference.TheirCents).ShouldBe((DifferenceKind.Amount, 111_99L, 112_00L));
        (await host.Scalar<long>($"select count(*) from notifications where user_id = '{admin.Id.Value}' and cause_id = '{difference.Id.Value}'")).ShouldBe(1);
        await host.Execute($"update payments set captured_cents = captured_cents + 1 where booking_id = '{booked.Id.Value}'", asOwner: true);
        await Reconcile();
        (await Differences()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hold_the_provider_does_not_know_is_missing_there()
    {
        var (_, _, booked) = await Held();
        var intent = (await host.HoldsOf(booked.Id))[0].Id;
        await host.Execute($"update payments set intent = 'pi_unheard_of' where booking_id = '{booked.Id.Value}'", asOwner: true);

        await Reconcile();

        (await Differences()).Select(difference => (difference.Kind, difference.Intent)).ShouldBe([(DifferenceKind.MissingThere, "pi_unheard_of"), (DifferenceKind.MissingHere, intent)], ignoreOrder: true);
        await host.Execute($"update payments set intent = '{intent}' where booking_id = '{booked.Id.Value}'", asOwner: true);
        await Reconcile();
        (await Differences()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Money_taken_at_the_provider_for_nothing_we_know_is_missing_here()
    {
        var stranger = await host.Stripe.Post<PaymentIntent>(
            "/v1/payment_intents", "amount=500&currency=usd&confirm=true&payment_method=pm_card_visa&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never");

        await Reconcile();
        await Reconcile();

        var difference = (await Differences()).ShouldHaveSingleItem();
        (difference.Kind, difference.Intent, difference.TheirCents, difference.PaymentId).ShouldBe((DifferenceKind.MissingHere, stranger.Id, 500L, null));
        var client = (await InstructorBuilder.Admin(host)).Client;
        await (await client.PostOnce($"/api/v1/admin/payments/differences/{difference.Id}/settle", new { Explanation = "" }, "empty")).ShouldBe(422);
        await (await client.PostOnce($"/api/v1/admin/payments/differences/{difference.Id}/settle", new { Explanation = "paid by hand" }, "settled")).ShouldBe(204);
        await Reconcile();
        (await Differences()).ShouldBeEmpty();
        await host.Stripe.Post<Infrastructure.Payments.Stripe.Refund>("/v1/refunds", $"payment_intent={stranger.Id}");
    }

    private async Task<(Teacher Teacher, Person Student, BookingView Booked)> Held()
    {
        var lesson = await host.PayableLesson();
        await host.MoveTo(lesson.Booked.Start.AddHours(-24));
        (await lesson.Student.Read(lesson.Booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorized);
        return lesson;
    }

    private async Task Reconcile()
    {
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await host.Sender.Send<Result>(new ReconcilePayments(), default)).Failed.ShouldBeFalse();
        await host.Services.UntilIdle();
    }

    private async Task<IReadOnlyList<BookDifferenceView>> Differences() =>
        (await (await (await (await InstructorBuilder.Admin(host)).Client.GetAsync("/api/v1/admin/payments/differences")).ShouldBe(200)).Body<BookDifferenceList>()).Data;
}
