using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using InstaInstru.StripeSimulator.Control;
using InstaInstru.WebApi.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>Ruling 20: 50 cents to $500, all of it the instructor's, the processing cost the platform's.</summary>
public sealed class GiveTipTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task All_of_a_tip_is_the_instructors_and_the_platform_bears_the_processing_cost()
    {
        var (teacher, student, booked) = await host.CapturedLesson();
        var before = await host.AtProvider(teacher);

        var tip = await student.Tip(booked.Id, 20_00).Given();
        await host.Settled();

        (tip.Status, tip.AmountCents, tip.ClientSecret).ShouldBe((TipStatus.Succeeded, 20_00L, null));
        (await host.AtProvider(teacher)).ShouldBe(before + 20_00);
        var charge = (await host.Stripe.Intents()).Single(intent => intent.Metadata.GetValueOrDefault("tip_id") == $"{tip.Id}");
        (charge.AmountReceived, charge.ApplicationFeeAmount, charge.Status).ShouldBe((20_00, null, "succeeded"));
        (await host.Posted(student)).Skip(1).ShouldBe(["tip_paid: card_clearing -2000, instructor_payable 2000", "tip_processed: platform_revenue -88, processing_cost 88"], ignoreOrder: true);
        await host.EverythingHolds();
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task Fifty_cents_to_five_hundred_dollars_and_not_a_cent_less_or_more()
    {
        var (least, most) = (await host.CapturedLesson(), await host.CapturedLesson());
        await (await least.Student.Tip(least.Booked.Id, 49, "too-little")).ShouldBeProblem(422, "common.invalid");
        await (await most.Student.Tip(most.Booked.Id, 50_001, "too-much")).ShouldBeProblem(422, "common.invalid");

        (await least.Student.Tip(least.Booked.Id, 50).Given()).Status.ShouldBe(TipStatus.Succeeded);
        (await most.Student.Tip(most.Booked.Id, 50_000).Given()).Status.ShouldBe(TipStatus.Succeeded);
        await host.Settled();
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_lesson_has_one_tip_however_often_and_however_many_at_once_ask()
    {
        var (_, student, booked) = await host.CapturedLesson();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => student.Tip(booked.Id, 10_00, $"at-once-{i}")));
        await host.Settled();
        await (await student.Tip(booked.Id, 10_00, "later")).ShouldBeProblem(409, "payments.tip_given");
        await (await student.Tip(booked.Id, 12_00, "more")).ShouldBeProblem(409, "payments.tip_given");

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        answers.Where(answer => !answer.IsSuccessStatusCode).ShouldAllBe(answer => (int)answer.StatusCode == 409);
        (await host.Stripe.Intents()).Count(intent => intent.Metadata.ContainsKey("tip_id") && intent.Metadata["booking_id"] == $"{booked.Id}").ShouldBe(1);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task Only_the_student_of_a_taught_lesson_tips()
    {
        var (teacher, student, booked) = await host.PayableLesson();
        var other = await host.StudentWithCard();
        await (await student.Tip(booked.Id, 5_00, "early")).ShouldBeProblem(409, "payments.tip_needs_taught_lesson");
        await (await other.Tip(booked.Id, 5_00)).ShouldBeProblem(404, "common.not_found");
        await (await teacher.Person.Tip(booked.Id, 5_00)).ShouldBeProblem(403, "common.forbidden");
        await host.Cancel(teacher.Person, booked.Id);

        await (await student.Tip(booked.Id, 5_00, "cancelled")).ShouldBeProblem(409, "payments.tip_needs_taught_lesson");
    }

    [Fact]
    public async Task A_bank_that_asks_for_the_student_gets_the_client_secret_to_its_owner_only()
    {
        var (teacher, student, booked) = await host.CapturedLesson();
        var other = await host.StudentWithCard();
        var card = await host.SaveCard(student, "pm_card_authenticationRequired");

        var asked = await student.Tip(booked.Id, 15_00, card: card.Id).Given();

        (asked.Status, asked.NextAction).ShouldBe((TipStatus.RequiresAction, "use_stripe_sdk"));
        asked.ClientSecret.ShouldNotBeNullOrEmpty();
        foreach (var stranger in new[] { teacher.Person, other, await InstructorBuilder.Admin(host) })
        {
            await (await stranger.Client.GetAsync($"/api/v1/bookings/{booked.Id}/tip")).ShouldBe(404);
            var seen = await stranger.Client.GetAsync($"/api/v1/bookings/{booked.Id}");
            (await seen.Content.ReadAsStringAsync()).ShouldNotContain(asked.ClientSecret!);
        }

        (await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe(85_00);
        host.Stripe.Control.AuthenticatePayment(await host.TipIntent(booked.Id), passed: true);
        await host.Settled();
        var paid = await (await (await student.Client.GetAsync($"/api/v1/bookings/{booked.Id}/tip")).ShouldBe(200)).Body<TipView>();
        (paid.Status, paid.ClientSecret, await host.AtProvider(teacher)).ShouldBe((TipStatus.Succeeded, null, 100_00L));
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_declined_tip_leaves_everything_else_and_can_be_given_with_another_card()
    {
        var (teacher, student, booked) = await host.CapturedLesson();
        var before = await host.Books(booked.Id);
        var bad = await host.SaveCard(student, "pm_card_chargeCustomerFail");

        (await student.Tip(booked.Id, 8_00, "bad", bad.Id).Given()).Status.ShouldBe(TipStatus.RequiresPaymentMethod);
        await host.Settled();
        (await host.Balance(teacher.Person.Id, "instructor_payable"), (await student.Read(booked.Id)).Status).ShouldBe((85_00L, BookingStatus.Completed));
        before.ShouldStartWith((await host.Value<string>("select to_jsonb(payments)::text from payments where booking_id = $1", booked.Id.Value))[..^1]);
        (await student.Tip(booked.Id, 8_00, "good").Given()).Status.ShouldBe(TipStatus.Succeeded);
        await host.Settled();

        (await host.Stripe.Intents()).Count(intent => intent.Metadata.ContainsKey("tip_id") && intent.Metadata["booking_id"] == $"{booked.Id}").ShouldBe(1);
        (await host.AtProvider(teacher)).ShouldBe(93_00);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_card_that_is_not_ones_own_pays_no_tip()
    {
        var (_, student, booked) = await host.CapturedLesson();
        var other = await host.StudentWithCard();
        var theirs = await host.SaveCard(other, "pm_card_mastercard");

        await (await student.Tip(booked.Id, 8_00, card: theirs.Id)).ShouldBeProblem(404, "payments.card_not_found");
    }
}

public sealed class RecordTipAnswerTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData(FaultKind.CutAfter)]
    [InlineData(FaultKind.ApiErrorAfter)]
    [InlineData(FaultKind.NotJson)]
    [InlineData(FaultKind.RateLimit)]
    [InlineData(FaultKind.KeyInUse)]
    [InlineData(FaultKind.Cut)]
    [InlineData(FaultKind.Slow)]
    public async Task However_the_answer_is_lost_there_is_one_charge_and_one_posting_and_no_person_is_needed(string fault)
    {
        var (teacher, student, booked) = await host.CapturedLesson();
        host.Stripe.Control.Faults.Plan(new(fault, 1, "POST /v1/payment_intents", DelayMs: 8_000));

        (await student.Tip(booked.Id, 9_00)).IsSuccessStatusCode.ShouldBeTrue();
        await host.MoveTo(host.Clock.Now.AddMinutes(3));

        (await student.TipOf(booked.Id)).Status.ShouldBe(TipStatus.Succeeded);
        (await host.AtProvider(teacher)).ShouldBe(94_00);
        (await host.Posted(student)).Count(line => line.StartsWith("tip_paid", StringComparison.Ordinal)).ShouldBe(1);
        await host.EverythingHolds();
    }
}

public sealed class GetTipTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_lesson_without_a_tip_shows_none()
    {
        var (_, student, booked) = await host.PayableLesson();

        await (await student.Client.GetAsync($"/api/v1/bookings/{booked.Id}/tip")).ShouldBeProblem(404, "common.not_found");
    }
}

public sealed class CompareTipTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_webhook_that_never_came_is_made_good_by_the_nightly_comparison_and_a_second_run_changes_nothing()
    {
        var (teacher, student, booked) = await host.CapturedLesson();
        var card = await host.SaveCard(student, "pm_card_authenticationRequired");
        await student.Tip(booked.Id, 15_00, card: card.Id).Given();
        host.Stripe.Control.Deliveries = new(Hold: true);
        host.Stripe.Control.AuthenticatePayment(await host.TipIntent(booked.Id), passed: true);

        await host.Reconcile();
        var posted = await host.Scalar<long>("select count(*) from ledger_transactions");
        await host.Reconcile();

        (await student.TipOf(booked.Id)).Status.ShouldBe(TipStatus.Succeeded);
        (await host.Scalar<long>("select count(*) from ledger_transactions")).ShouldBe(posted);
        host.Stripe.Control.Deliveries = new();
        await host.Settled();
        (await host.AtProvider(teacher), (await host.Differences()).Count).ShouldBe((100_00L, 0));
        await host.EverythingHolds();
    }
}

public sealed class LookUpTipTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_paid_tip_the_provider_does_not_know_is_missing_there()
    {
        var (_, student, booked) = await host.CapturedLesson();
        await student.Tip(booked.Id, 15_00).Given();
        await host.Settled();
        var intent = await host.TipIntent(booked.Id);
        await host.AsOwner($"update tips set intent = 'pi_unheard_of' where booking_id = '{booked.Id.Value}'");

        await host.Reconcile();

        (await host.Differences()).Select(difference => (difference.Kind, difference.Intent)).ShouldBe([(DifferenceKind.MissingThere, "pi_unheard_of"), (DifferenceKind.MissingHere, intent)], ignoreOrder: true);
    }
}

/// <summary>Tips through the public route.</summary>
internal static class Tips
{
    public static Task<HttpResponseMessage> Tip(this Person student, BookingId booking, long cents, string key = "tip", SavedCardId? card = null) =>
        student.Client.PostOnce($"/api/v1/bookings/{booking}/tip", new { AmountCents = cents, PaymentMethodId = card }, $"{key}-{booking}");

    public static async Task<TipView> Given(this Task<HttpResponseMessage> answer) => await (await (await answer).ShouldBe(201)).Body<TipView>();

    public static async Task<TipView> TipOf(this Person student, BookingId booking) =>
        await (await (await student.Client.GetAsync($"/api/v1/bookings/{booking}/tip")).ShouldBe(200)).Body<TipView>();

    public static Task<string> TipIntent(this ApiHost host, BookingId booking) => host.Value<string>("select intent from tips where booking_id = $1", booking.Value);
}
