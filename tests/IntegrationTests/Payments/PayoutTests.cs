using System.Net.Http.Json;
using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Notifications;
using InstaInstru.IntegrationTests.Wallets;
using InstaInstru.StripeSimulator.Control;
using InstaInstru.WebApi.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>Instant payouts of an instructor who has earned $85.</summary>
public sealed class RequestInstantPayoutTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task What_is_available_and_the_fee_are_shown_first_and_the_payout_keeps_to_them()
    {
        var (teacher, _, _) = await host.CapturedLesson();

        var quote = (await teacher.Quote()).ShouldNotBeNull();
        (quote.AvailableCents, quote.DrawnCents, quote.FeeCents, quote.ToBankCents).ShouldBe((85_00, 85_00, 1_70, 83_30));
        (await teacher.Payouts()).ShouldBeEmpty();
        var payout = await teacher.PayOut();

        (payout.Status, payout.Method, payout.AmountCents, payout.FeeCents).ShouldBe((PayoutStatus.Pending, PayoutMethod.Instant, 83_30, 1_70));
        await host.MoveTo(host.Clock.Now.AddMinutes(31));
        (await teacher.Payouts()).Single().Status.ShouldBe(PayoutStatus.Paid);
        (await host.Held(teacher)).ShouldBe("earned 8330, drawn -8330");
        (await host.AtProvider(teacher)).ShouldBe(83_30);
        await host.EverythingHolds();
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task A_repeat_under_the_same_key_pays_once()
    {
        var (teacher, _, _) = await host.CapturedLesson();

        var first = await teacher.PayOut(40_00, "same");
        var again = await teacher.PayOut(40_00, "same");

        again.Id.ShouldBe(first.Id);
        (await host.Held(teacher)).ShouldBe("earned 8420, drawn -3920");
    }

    [Fact]
    public async Task Ten_at_once_pay_out_no_more_than_there_is()
    {
        var (teacher, _, _) = await host.CapturedLesson();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => teacher.AskPayout(50_00, $"storm-{number}")));
        await host.Settled();

        (await teacher.Payouts()).Where(payout => payout.Status is not PayoutStatus.Failed).ShouldHaveSingleItem().AmountCents.ShouldBe(49_00);
        (await host.Held(teacher)).ShouldBe("earned 8400, drawn -4900");
        await host.EverythingHolds();
    }

    [Fact]
    public async Task More_than_there_is_is_refused_and_nothing_is_taken()
    {
        var (teacher, _, _) = await host.CapturedLesson();

        var refused = await (await teacher.AskPayout(85_01, "too-much")).ShouldBeProblem(409, "payments.payout_refused");

        ((string?)refused["failure_code"]).ShouldBe("payments.payout_too_large");
        await (await teacher.AskPayout(85_01, "dry", dryRun: true)).ShouldBeProblem(409, "payments.payout_too_large");
        (await host.Held(teacher)).ShouldBe("earned 8500, drawn 0");
    }

    [Theory]
    [InlineData(FaultKind.CutAfter, "/reversals")]
    [InlineData(FaultKind.CutAfter, "POST /v1/payouts")]
    [InlineData(FaultKind.ApiErrorAfter, "/reversals")]
    [InlineData(FaultKind.ApiErrorAfter, "POST /v1/payouts")]
    [InlineData(FaultKind.RateLimit, "/reversals")]
    [InlineData(FaultKind.LockTimeout, "POST /v1/payouts")]
    [InlineData(FaultKind.NotJson, "POST /v1/payouts")]
    [InlineData(FaultKind.Cut, "/reversals")]
    public async Task Whatever_happens_to_an_answer_there_is_one_fee_and_one_payout(string fault, string call)
    {
        var (teacher, _, _) = await host.CapturedLesson();
        host.Stripe.Control.Faults.Plan(new(fault, 1, call));

        await teacher.AskPayout(null, "fault");
        await host.MoveTo(host.Clock.Now.AddMinutes(5));
        await host.MoveTo(host.Clock.Now.AddMinutes(31));

        (await teacher.Payouts()).ShouldHaveSingleItem().Status.ShouldBe(PayoutStatus.Paid);
        (await host.Held(teacher), await host.AtProvider(teacher)).ShouldBe(("earned 8330, drawn -8330", 83_30L));
        (await host.Scalar<long>("select count(*) from messaging.dead_letters")).ShouldBe(0);
        await host.EverythingHolds();
    }

    [Theory]
    [InlineData("/reversals")]
    [InlineData("POST /v1/payouts")]
    public async Task An_error_that_the_provider_saved_and_repeats_ends_the_payout_and_costs_nothing(string call)
    {
        var (teacher, _, _) = await host.CapturedLesson();
        host.Stripe.Control.Faults.Plan(new(FaultKind.ApiError, 1, call));

        await teacher.AskPayout(null, "saved");
        foreach (var minutes in new[] { 5, 15, 60 }) await host.MoveTo(host.Clock.Now.AddMinutes(minutes));

        ((await teacher.Payouts()).Single().Status, await host.Held(teacher)).ShouldBe((PayoutStatus.Failed, "earned 8500, drawn 0"));
        (await host.AtProvider(teacher)).ShouldBe(85_00);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task The_fee_of_a_payout_the_provider_refuses_is_given_back()
    {
        var (teacher, _, _) = await host.CapturedLesson();
        var account = (await teacher.PayoutAccount()).Account!;
        host.Stripe.Control.Restrict(account, due: "external_account");

        ((string?)(await (await teacher.AskPayout(null, "restricted")).ShouldBeProblem(409, "payments.payout_refused"))["failure_code"]).ShouldBe("payouts_not_allowed");
        (await host.Held(teacher)).ShouldBe("earned 8330, drawn 0");
        host.Stripe.Control.Onboard(account);
        await host.MoveTo(host.Clock.Now.AddHours(12));

        (await host.Held(teacher), await host.AtProvider(teacher)).ShouldBe(("earned 8500, drawn 0", 85_00L));
        await host.EverythingHolds();
    }
}

public sealed class ApplyPayoutTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_weekly_payout_leaves_on_Tuesday_and_is_recorded_once_however_often_it_is_told()
    {
        var (teacher, _, _) = await host.CapturedLesson();
        host.Stripe.Control.Deliveries = new(Duplicate: true, Twin: true, NewestFirst: true);

        for (var day = 0; day < 12; day++) await host.MoveTo(host.Clock.Now.AddDays(1));
        host.Stripe.Control.Deliveries = new();

        var payout = (await teacher.Payouts()).ShouldHaveSingleItem();
        (payout.Status, payout.Method, payout.AmountCents, payout.FeeCents).ShouldBe((PayoutStatus.Paid, PayoutMethod.Standard, 85_00, 0));
        payout.RequestedAt.DayOfWeek.ShouldBe(DayOfWeek.Tuesday);
        (await host.Held(teacher)).ShouldBe("earned 8500, drawn -8500");
        (await host.Value<long>("select count(*) from ledger_transactions t join payouts p on p.id = t.cause_id where t.kind = 'paid_out' and p.instructor_id = $1", teacher.Id.Value)).ShouldBe(1);
    }

    [Fact]
    public async Task One_that_fails_after_it_was_paid_gives_money_and_fee_back_and_tells_the_instructor()
    {
        var (teacher, _, _) = await host.CapturedLesson();
        await teacher.PayOut();
        await host.MoveTo(host.Clock.Now.AddMinutes(31));
        host.Stripe.Control.TopUp(10_00);

        host.Stripe.Control.SendBack(await host.Scalar<string>($"select provider_id from payouts where instructor_id = '{teacher.Id.Value}'"));
        await host.Settled();

        var payout = (await teacher.Payouts()).Single();
        (payout.Status, payout.FailureCode).ShouldBe((PayoutStatus.Failed, "account_closed"));
        (await teacher.PayoutAccount()).CanBePaid.ShouldBeFalse();
        (await host.Told(teacher.Person)).ShouldContain("payout_failed: A payout did not reach your bank $83.30 is back in your balance.");
        host.Stripe.Control.Onboard((await teacher.PayoutAccount()).Account!);
        await host.MoveTo(host.Clock.Now.AddHours(13));
        (await host.Held(teacher), await host.AtProvider(teacher)).ShouldBe(("earned 8500, drawn 0", 85_00L));
        await host.EverythingHolds();
    }
}

public sealed class ContinuePayoutTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_payout_with_nothing_due_is_left_alone()
    {
        var (teacher, _, _) = await host.CapturedLesson();
        var payout = await teacher.PayOut();

        (await host.Sender.Send<Result>(new ContinuePayout(payout.Id), default)).Failed.ShouldBeFalse();

        (await host.Held(teacher)).ShouldBe("earned 8330, drawn -8330");
    }
}

public sealed class PriceInstantPayoutTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task While_the_provider_is_away_nothing_is_paid_out_later_by_surprise()
    {
        var (teacher, _, _) = await host.CapturedLesson();
        host.Stripe.Control.Faults.Plan(new(FaultKind.Unavailable, 1, "/v1/balance"));

        ((string?)(await (await teacher.AskPayout(null, "away")).ShouldBeProblem(409, "payments.payout_refused"))["failure_code"]).ShouldBe("common.unavailable");
        await host.MoveTo(host.Clock.Now.AddMinutes(5));

        (await host.Held(teacher)).ShouldBe("earned 8500, drawn 0");
    }

    [Fact]
    public async Task While_payouts_are_held_none_is_made_at_once()
    {
        var (teacher, _, _) = await host.CapturedLesson();
        await teacher.PayOut(10_00, "before");
        await host.Execute($"update payout_accounts set held = true where id = '{teacher.Id.Value}'", asOwner: true);

        ((string?)(await (await teacher.AskPayout(null, "held")).ShouldBeProblem(409, "payments.payout_refused"))["failure_code"]).ShouldBe("payments.payouts_held");

        (await host.Held(teacher)).ShouldBe("earned 8480, drawn -980");
        await host.EverythingHolds();
    }

    [Fact]
    public async Task One_under_way_when_an_admin_suspends_the_instructor_ends_and_its_fee_goes_back()
    {
        var (admin, (teacher, _, _)) = (await InstructorBuilder.Admin(host), await host.CapturedLesson());
        host.Stripe.Control.Faults.Plan(new(FaultKind.CutAfter, 1, "/reversals"));
        await teacher.AskPayout(null, "just-before");

        await (await admin.Client.PutAsJsonAsync($"/api/v1/admin/users/{teacher.Person.Id}/status", new { status = "suspended", reason = "a test" })).ShouldBe(200);
        foreach (var minutes in new[] { 5, 15 }) await host.MoveTo(host.Clock.Now.AddMinutes(minutes));

        (await host.Held(teacher), await host.AtProvider(teacher)).ShouldBe(("earned 8500, drawn 0", 85_00L));
        (await host.Value<string>("select failure_code from payouts where instructor_id = $1", teacher.Id.Value)).ShouldBe("payments.payouts_held");
        (await host.Value<long>("select count(*) from payment_operations where user_id = $1 and kind = 'pay_out'", teacher.Person.Id.Value)).ShouldBe(0);
        await host.EverythingHolds();
    }
}

public sealed class RecordPayoutAnswerTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_same_answer_twice_changes_nothing()
    {
        var (teacher, _, _) = await host.CapturedLesson();
        await teacher.PayOut();
        foreach (var kind in new[] { "take_payout_fee", "pay_out" })
        {
            var operation = PaymentOperationId.From(await host.Value<Guid>("select id from payment_operations where kind = $1", kind));
            (await host.Sender.Send<Result>(new RecordPayoutAnswer(operation, new(PaymentOperationState.Refused, null, null, "late")), default)).Failed.ShouldBeFalse();
        }

        (await host.Held(teacher)).ShouldBe("earned 8330, drawn -8330");
    }
}

public sealed class QuoteInstantPayoutTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task What_a_lost_chargeback_will_still_take_is_not_available()
    {
        var (teacher, _, booked) = await host.CapturedLesson();
        await host.Decide(await host.ChargeBack(booked.Id), won: false);
        await host.Execute($"update chargebacks set reversal_due_cents = 3500 where booking_id = '{booked.Id.Value}'");

        var quote = (await teacher.Quote()).ShouldNotBeNull();

        (quote.AvailableCents, quote.ToBankCents).ShouldBe((50_00, 49_00));
    }
}

public sealed class ShowInstantBalanceTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task While_the_provider_is_away_it_is_said_so()
    {
        var teacher = await new InstructorBuilder(host).GoLive();
        host.Stripe.Control.Faults.Plan(new(FaultKind.Unavailable, 1, "/v1/balance"));

        await (await teacher.AskPayout(null, "away", dryRun: true)).ShouldBe(503);
    }
}

public sealed class ListMyPayoutsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Payouts_are_listed_newest_first_page_by_page_and_as_a_table()
    {
        var (teacher, _, _) = await host.CapturedLesson();
        foreach (var cents in new long[] { 10_00, 20_00, 30_00 })
        {
            await teacher.PayOut(cents, $"list-{cents}");
            await host.MoveTo(host.Clock.Now.AddMinutes(1));
        }

        var first = await (await (await teacher.Client.GetAsync("/api/v1/me/payouts?limit=2")).ShouldBe(200)).Body<Page<PayoutView>>();
        var second = await (await (await teacher.Client.GetAsync($"/api/v1/me/payouts?limit=2&cursor={first.NextCursor}")).ShouldBe(200)).Body<Page<PayoutView>>();
        var table = await (await (await teacher.Client.GetAsync("/api/v1/me/payouts/csv")).ShouldBe(200)).Content.ReadAsStringAsync();

        first.Data.Concat(second.Data).Select(payout => payout.AmountCents).ShouldBe([29_40, 19_60, 9_80]);
        (second.NextCursor, table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length).ShouldBe((null, 4));
        var other = await new InstructorBuilder(host).Prepare();
        (await other.Payouts()).ShouldBeEmpty();
    }
}

public sealed class WhenInstantPayoutRequested_ReadBalanceTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (teacher, _, _) = await host.CapturedLesson();
        await teacher.PayOut();
        var fact = await host.Stored<InstantPayoutRequested>(teacher.Id);

        var command = await host.Deliver("WhenInstantPayoutRequested_ReadBalance", fact);
        (await host.Sender.Send<Result>(command.ShouldBeOfType<PriceInstantPayout>(), default)).Failed.ShouldBeFalse();

        (await host.Held(teacher)).ShouldBe("earned 8330, drawn -8330");
    }
}

public sealed class WhenPayoutFailed_NotifyInstructorTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var teacher = await new InstructorBuilder(host).Prepare();

        await host.DeliverTwice("WhenPayoutFailed_NotifyInstructor", new PayoutFailed(TypedId.New<PayoutId>(host.Clock.Now), teacher.Id, Money.Dollars(20), true, host.Clock.Now));

        (await host.TimesTold(teacher.Person)).ShouldBe(1);
    }
}

/// <summary>Payouts as tests ask for them.</summary>
public static class PayoutFixture
{
    public static Task<HttpResponseMessage> AskPayout(this Teacher teacher, long? cents, string key, bool dryRun = false) =>
        teacher.Client.PostOnce($"/api/v1/me/payouts/instant{(dryRun ? "?dry_run=true" : "")}", new { AmountCents = cents }, $"{key}-{teacher.Id}");

    public static async Task<PayoutView> PayOut(this Teacher teacher, long? cents = null, string key = "payout") =>
        (await (await (await teacher.AskPayout(cents, key)).ShouldBe(200)).Body<InstantPayoutAnswer>()).Payout.ShouldNotBeNull();

    public static async Task<InstantPayoutQuote?> Quote(this Teacher teacher) =>
        (await (await (await teacher.AskPayout(null, "quote", dryRun: true)).ShouldBe(200)).Body<InstantPayoutAnswer>()).Quote;

    public static async Task<IReadOnlyList<PayoutView>> Payouts(this Teacher teacher) =>
        (await (await (await teacher.Client.GetAsync("/api/v1/me/payouts")).ShouldBe(200)).Body<Page<PayoutView>>()).Data;

    /// <summary>What the ledger says of an instructor's earnings and what of them left.</summary>
    public static async Task<string> Held(this ApiHost host, Teacher teacher) =>
        $"earned {await host.Balance(teacher.Person.Id, "instructor_payable")}, drawn {await host.Balance(teacher.Person.Id, "instructor_drawn")}";
}
