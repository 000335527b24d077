using System.Net.Http.Json;
using InstaInstru.Application.Bookings;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Accounts;
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
        var (teacher, student, booked) = await host.HeldLesson();
        host.Stripe.Control.Deliveries = new(Hold: true);
        await host.Stripe.Post<PaymentIntent>($"/v1/payment_intents/{(await host.HoldsOf(booked.Id))[0].Id}/capture", "");

        await host.Reconcile();
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Captured);
        var posted = await host.Scalar<long>("select count(*) from ledger_transactions");
        await host.Reconcile();
        host.Stripe.Control.Deliveries = new();
        await host.Settled();

        (await host.Scalar<long>("select count(*) from ledger_transactions")).ShouldBe(posted);
        (await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe(85_00);
        (await host.Differences()).ShouldBeEmpty();
        await host.EverythingHolds();
    }
}

public sealed class ComparePaymentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_amount_that_differs_is_kept_once_for_a_person_and_settled_when_it_agrees_again()
    {
        var (_, _, booked) = await host.CapturedLesson();
        var admin = await InstructorBuilder.Admin(host);
        await host.Execute($"update payments set captured_cents = captured_cents - 1 where booking_id = '{booked.Id.Value}'", asOwner: true);

        await host.Reconcile();
        await host.Reconcile();

        var difference = (await host.Differences()).ShouldHaveSingleItem();
        (difference.Kind, difference.OurCents, difference.TheirCents).ShouldBe((DifferenceKind.Amount, 111_99L, 112_00L));
        (await host.Scalar<long>($"select count(*) from notifications where user_id = '{admin.Id.Value}' and cause_id = '{difference.Id.Value}'")).ShouldBe(1);
        await host.Execute($"update payments set captured_cents = captured_cents + 1 where booking_id = '{booked.Id.Value}'", asOwner: true);
        await host.Reconcile();
        (await host.Differences()).ShouldBeEmpty();
    }
}

public sealed class BookComparisonTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_hold_that_stands_there_and_not_here_differs_in_status_once_and_a_second_run_changes_nothing()
    {
        var (_, _, booked) = await host.HeldLesson();
        await host.AsOwner($"update payments set status = 'released', ended_at = authorized_at where booking_id = '{booked.Id.Value}'");

        await host.Reconcile();
        var found = (await host.Differences()).ShouldHaveSingleItem();
        await host.Reconcile();

        (found.Kind, found.OurCents, found.TheirCents).ShouldBe((DifferenceKind.Status, 0L, 0L));
        (await host.Differences()).ShouldHaveSingleItem().ShouldBe(found);
        await host.AsOwner($"update payments set status = 'authorized', ended_at = null where booking_id = '{booked.Id.Value}'");
        await host.Reconcile();
        (await host.Differences()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_frozen_hold_and_a_locked_charge_are_no_differences()
    {
        await host.FrozenLesson();
        await host.LockedLesson();

        await host.Reconcile();

        (await host.Differences()).ShouldBeEmpty();
    }
}

public sealed class LookUpPaymentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_hold_the_provider_does_not_know_is_missing_there()
    {
        var (_, _, booked) = await host.HeldLesson();
        var intent = (await host.HoldsOf(booked.Id))[0].Id;
        await host.Execute($"update payments set intent = 'pi_unheard_of' where booking_id = '{booked.Id.Value}'", asOwner: true);

        await host.Reconcile();

        (await host.Differences()).Select(difference => (difference.Kind, difference.Intent)).ShouldBe([(DifferenceKind.MissingThere, "pi_unheard_of"), (DifferenceKind.MissingHere, intent)], ignoreOrder: true);
        await host.Execute($"update payments set intent = '{intent}' where booking_id = '{booked.Id.Value}'", asOwner: true);
        await host.Reconcile();
        (await host.Differences()).ShouldBeEmpty();
    }
}

public sealed class KeepUnknownHoldsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Money_taken_at_the_provider_for_nothing_we_know_is_kept_once_for_a_person()
    {
        var stranger = await host.ForeignCharge();

        await host.Reconcile();
        await host.Reconcile();

        var difference = (await host.Differences()).ShouldHaveSingleItem();
        (difference.Kind, difference.Intent, difference.TheirCents, difference.PaymentId).ShouldBe((DifferenceKind.MissingHere, stranger.Id, 500L, null));
    }

    [Fact]
    public async Task What_is_neither_held_nor_taken_is_no_difference()
    {
        var known = new IntentSnapshot("pi_declined", null, IntentState.RequiresPaymentMethod, new(500), Money.Zero, null, null);
        var since = host.Clock.Now.AddDays(-2);

        (await host.Sender.Send<Result>(new KeepUnknownHolds(since, [known], More: false), default)).Failed.ShouldBeFalse();

        (await host.Scalar<long>("select count(*) from book_differences where intent = 'pi_declined'")).ShouldBe(0);
    }
}

public sealed class ReadProviderHoldsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Every_page_of_the_provider_is_read()
    {
        var charges = new List<string>();
        for (var i = 0; i < 101; i++) charges.Add((await host.ForeignCharge()).Id);

        await host.Reconcile();

        (await host.Scalar<long>("select count(*) from book_differences where kind = 'missing_here'")).ShouldBe(101);
        charges.ShouldContain((await host.Differences())[0].Intent);
    }
}

public sealed class ListBookDifferencesTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Only_those_who_see_the_finances_see_the_differences()
    {
        var student = await host.SignIn(Role.Student);

        (await host.Differences()).ShouldBeEmpty();
        await (await student.Client.GetAsync("/api/v1/admin/payments/differences")).ShouldBeProblem(403, "common.forbidden");
    }
}

public sealed class SettleBookDifferenceTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_person_explains_a_difference_once_and_it_is_not_found_again()
    {
        var stranger = await host.ForeignCharge();
        await host.Reconcile();
        var difference = (await host.Differences()).ShouldHaveSingleItem();
        var (admin, student) = (await InstructorBuilder.Admin(host), await host.SignIn(Role.Student));
        var path = $"/api/v1/admin/payments/differences/{difference.Id}/settle";

        await (await student.Client.PostAsync(path, JsonContent.Create(new { explanation = "mine" }))).ShouldBeProblem(403, "common.forbidden");
        await (await admin.Client.PostAsync(path, JsonContent.Create(new { explanation = "" }))).ShouldBe(422);
        await (await admin.Client.PostAsync(path, JsonContent.Create(new { explanation = "paid by hand" }))).ShouldBe(204);
        await (await admin.Client.PostAsync(path, JsonContent.Create(new { explanation = "paid by hand" }))).ShouldBe(204);
        await host.Reconcile();

        (await host.Differences()).ShouldBeEmpty();
        await host.Stripe.Post<Infrastructure.Payments.Stripe.Refund>("/v1/refunds", $"payment_intent={stranger.Id}");
    }
}

/// <summary>Runs the nightly comparison and reads what it found.</summary>
internal static class Reconciliation
{
    public static async Task<(Teacher Teacher, Person Student, BookingView Booked)> HeldLesson(this ApiHost host)
    {
        var lesson = await host.PayableLesson();
        await host.MoveTo(lesson.Booked.Start.AddHours(-24));
        (await lesson.Student.Read(lesson.Booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorized);
        return lesson;
    }

    /// <summary>Somebody takes $5 with the platform's key and without us.</summary>
    public static Task<PaymentIntent> ForeignCharge(this ApiHost host) => host.Stripe.Post<PaymentIntent>(
        "/v1/payment_intents", "amount=500&currency=usd&confirm=true&payment_method=pm_card_visa&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never");

    public static async Task Reconcile(this ApiHost host)
    {
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await host.Sender.Send<Result>(new ReconcilePayments(), default)).Failed.ShouldBeFalse();
        await host.Services.UntilIdle();
    }

    public static async Task<IReadOnlyList<BookDifferenceView>> Differences(this ApiHost host) =>
        (await (await (await (await InstructorBuilder.Admin(host)).Client.GetAsync("/api/v1/admin/payments/differences")).ShouldBe(200)).Body<BookDifferenceList>()).Data;
}
