using System.Net.Http.Json;
using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Wallets;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>Chargebacks of a lesson of $100 (card 112, instructor 85), with a fee of $15 (ruling 22).</summary>
public sealed class ApplyChargebackTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Opened_it_freezes_the_payment_and_the_credit_that_the_lesson_caused()
    {
        var (_, student, booked) = await host.CapturedLesson();
        await host.Caused(student, booked.Id, 10);

        await host.ChargeBack(booked.Id);

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Frozen);
        (await student.Spendable()).ShouldBe(0);
        (await host.LedgerOf(booked.Id)).ShouldBe("card_clearing 0, chargeback_loss -1500, disputed_funds -11200, instructor_payable 8500, platform_revenue 2700, provider_fees 1500");
        await (await host.AskRefund(booked.Id, new { Reason = "x" }, "frozen")).ShouldBeProblem(409, "payments.nothing_to_refund");
        await host.EverythingHolds();
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task Won_everything_is_as_it_was_but_the_fee()
    {
        var (_, student, booked) = await host.CapturedLesson();
        await host.Caused(student, booked.Id, 10);
        var dispute = await host.ChargeBack(booked.Id);

        await host.Decide(dispute, won: true);

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Captured);
        (await student.Spendable()).ShouldBe(10_00);
        (await host.LedgerOf(booked.Id)).ShouldBe("card_clearing -11200, chargeback_loss -1500, disputed_funds 0, instructor_payable 8500, platform_revenue 2700, provider_fees 1500");
        await host.EverythingHolds();
    }

    [Fact]
    public async Task Lost_a_taught_lesson_is_the_platforms_loss_and_the_student_may_not_book_until_it_is_repaid()
    {
        var (teacher, student, booked) = await host.CapturedLesson();
        await host.Caused(student, booked.Id, 10);
        var dispute = await host.ChargeBack(booked.Id);

        await host.Decide(dispute, won: false);

        (await host.LedgerOf(booked.Id)).ShouldBe("card_clearing 0, chargeback_loss -12700, disputed_funds 0, instructor_payable 8500, platform_revenue 2700, provider_fees 1500");
        (await host.AtProvider(teacher)).ShouldBe(85_00);
        (await host.Balance(student.Id), (await student.Read(booked.Id)).Payment!.Status).ShouldBe((0L, PaymentStatus.Refunded));
        await (await student.Book(teacher, host.NoonIn(3))).ShouldBeProblem(409, "availability.account_restricted");
        await (await (await InstructorBuilder.Admin(host)).Client.PostAsJsonAsync($"/api/v1/admin/disputes/{ChargebackId.From(await host.OurId(dispute))}/repaid", new { Reason = "bank transfer" }, Wire.Json)).ShouldBe(204);
        await student.Book(teacher, host.NoonIn(4)).Booked();
        await host.EverythingHolds();
    }

    [Fact]
    public async Task Credit_that_was_spent_becomes_debt_and_a_late_win_forgives_it()
    {
        var (_, student, booked) = await host.CapturedLesson();
        await host.Caused(student, booked.Id, 10);
        var other = TypedId.New<BookingId>(host.Clock.Now);
        await host.Reserve(student.Id, other);
        await host.ChangeWallet(student.Id, wallet => [wallet.Consume(other, host.Clock.Now)]);
        var dispute = await host.ChargeBack(booked.Id);
        await host.Decide(dispute, won: false);
        (await host.Balance(student.Id, "wallet_debt")).ShouldBe(-10_00);

        await host.Decide(dispute, won: true);

        (await host.Balance(student.Id, "wallet_debt")).ShouldBe(0);
        (await host.LedgerOf(booked.Id)).ShouldBe("card_clearing -11200, chargeback_loss -1500, disputed_funds 0, instructor_payable 8500, platform_revenue 2700, provider_fees 1500");
        await host.EverythingHolds();
    }

    [Fact]
    public async Task With_an_upheld_absence_of_the_instructor_the_share_goes_back_and_a_late_win_pays_it_again()
    {
        var (teacher, student, booked) = await host.CapturedLesson();
        await host.WasAbsent(booked.Id);
        var dispute = await host.ChargeBack(booked.Id);

        await host.Decide(dispute, won: false);
        (await host.AtProvider(teacher), await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe((0L, 0L));
        await host.EverythingHolds();
        await student.Book(teacher, host.NoonIn(3)).Booked();
        await host.Decide(dispute, won: true);

        (await host.AtProvider(teacher), await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe((85_00L, 85_00L));
        await host.EverythingHolds();
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task What_credits_made_the_platform_add_goes_back_too_when_the_instructor_was_absent()
    {
        var (teacher, _, booked) = await host.CapturedLesson(credits: 100);
        (await host.AtProvider(teacher)).ShouldBe(85_00);
        await host.WasAbsent(booked.Id);

        await host.Decide(await host.ChargeBack(booked.Id), won: false);

        (await host.AtProvider(teacher), await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe((0L, 0L));
        await host.EverythingHolds();
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task A_tips_chargeback_leaves_the_lesson_alone_and_is_the_platforms_loss_when_it_is_lost()
    {
        var (teacher, student, booked) = await host.CapturedLesson();
        await student.Tip(booked.Id, 20_00).Given();
        await host.Settled();
        var charge = (await host.Stripe.Intents()).Single(intent => intent.Metadata.ContainsKey("tip_id") && intent.Metadata["booking_id"] == $"{booked.Id}").LatestCharge!.Id;
        // A webhook that met the call under way is looked at again after ten minutes, and brings what the charge cost.
        await host.MoveTo(host.Clock.Now.AddMinutes(20));
        var dispute = (string)host.Stripe.Control.Dispute(charge, "fraudulent")["id"]!;
        await host.Settled();

        var shown = (await host.Disputes()).Single(one => one.ProviderId == dispute);
        (shown.BookingId, shown.TipId is null, shown.TakenCents, (await student.Read(booked.Id)).Payment!.Status).ShouldBe((booked.Id, false, 20_00L, PaymentStatus.Captured));
        await host.EverythingHolds();
        await host.Decide(dispute, won: false);

        (await host.LedgerOf(booked.Id)).ShouldBe(
            "card_clearing -11200, chargeback_loss -3500, disputed_funds 0, instructor_payable 10500, platform_revenue 2612, processing_cost 88, provider_fees 1500");
        (await host.AtProvider(teacher), (await student.Read(booked.Id)).Payment!.Status).ShouldBe((105_00L, PaymentStatus.Captured));
        await (await student.Book(teacher, host.NoonIn(3))).ShouldBeProblem(409, "availability.account_restricted");
        await host.EverythingHolds();
        (await host.Blame(dispute)).EnsureSuccessStatusCode();
        await host.Settled();
        (await host.AtProvider(teacher), await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe((85_00L, 85_00L), "of the tip nothing is left with the instructor");
        await host.EverythingHolds();
    }

    [Fact]
    public async Task Several_on_one_charge_keep_it_frozen_until_the_last_is_decided_and_one_may_exceed_the_charge()
    {
        var (_, student, booked) = await host.CapturedLesson();
        var first = await host.ChargeBack(booked.Id, amount: 50_00);
        var second = await host.ChargeBack(booked.Id, amount: 150_00);

        await host.Decide(first, won: true);
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Frozen);
        await host.Decide(second, won: false);

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Refunded);
        (await host.LedgerOf(booked.Id)).ShouldBe("card_clearing 3800, chargeback_loss -18000, disputed_funds 0, instructor_payable 8500, platform_revenue 2700, provider_fees 3000");
        (await host.Scalar<long>($"select charged_back_cents from payments where booking_id = '{booked.Id.Value}'")).ShouldBe(112_00);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_part_that_was_lost_cannot_be_refunded_again()
    {
        var (_, student, booked) = await host.CapturedLesson();
        await host.Decide(await host.ChargeBack(booked.Id, amount: 50_00), won: false);

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Captured);
        ((long?)(await (await host.AskRefund(booked.Id, new { Reason = "x", AmountCents = 62_01 }, "part")).ShouldBeProblem(409, "payments.refund_too_large"))["refundable_cents"]).ShouldBe(62_00);
    }

    [Fact]
    public async Task An_inquiry_moves_and_freezes_nothing()
    {
        var (_, student, booked) = await host.CapturedLesson();

        await host.ChargeBack(booked.Id, "inquiry");

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Captured);
        (await host.LedgerOf(booked.Id)).ShouldBe("card_clearing -11200, instructor_payable 8500, platform_revenue 2700");
        (await host.Disputes()).ShouldContain(dispute => dispute.BookingId == booked.Id && dispute.Status == ChargebackStatus.InquiryNeedsResponse);
    }

    [Fact]
    public async Task A_test_card_that_is_disputed_is_found_by_its_webhooks_doubled_twinned_and_newest_first()
    {
        host.Stripe.Control.Deliveries = new(Duplicate: true, Twin: true, NewestFirst: true);
        var (_, _, booked) = await host.PayableLesson(card: "pm_card_createDispute");
        await host.MoveTo(booked.Start.AddHours(-24));
        await host.MoveTo(booked.End.AddHours(24));
        await host.MoveTo(booked.End.AddHours(25));
        host.Stripe.Control.Deliveries = new();
        await host.MoveTo(booked.End.AddHours(26));

        (await host.Scalar<long>($"select count(*) from chargebacks where booking_id = '{booked.Id.Value}'")).ShouldBe(1);
        (await host.Scalar<long>($"select count(*) from ledger_transactions where booking_id = '{booked.Id.Value}' and kind = 'chargeback_fee'")).ShouldBe(1);
        (await host.Scalar<long>("select count(*) from webhooks where handled_at is null")).ShouldBe(0);
        await host.EverythingHolds();
    }
}

public sealed class BlameInstructorTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Fraud_found_after_the_loss_takes_the_share_back_once_though_the_answer_is_lost()
    {
        var (teacher, _, booked) = await host.CapturedLesson();
        var dispute = await host.ChargeBack(booked.Id);
        await host.Decide(dispute, won: false);
        host.Stripe.Control.Faults.Plan(new(FaultKind.CutAfter, 1, "/reversals"));

        await (await host.Blame(dispute)).ShouldBe(204);
        await (await host.Blame(dispute)).ShouldBe(204);
        foreach (var minutes in new[] { 5, 15 }) await host.MoveTo(host.Clock.Now.AddMinutes(minutes));

        (await host.AtProvider(teacher), await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe((0L, 0L));
        (await host.Scalar<long>($"select count(*) from ledger_transactions where booking_id = '{booked.Id.Value}' and kind = 'share_taken_back'")).ShouldBe(1);
        (await host.Scalar<long>("select count(*) from audit_log where action = 'payments.chargeback_blamed'")).ShouldBe(2);
        await host.EverythingHolds();
    }
}

public sealed class ContinueChargebackTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_share_that_was_paid_out_meanwhile_is_taken_from_what_comes_in_later()
    {
        var (teacher, _, booked) = await host.CapturedLesson();
        await teacher.PayOut();
        var account = await host.Scalar<string>($"select stripe_account_id from instructor_profiles where id = '{teacher.Id.Value}'");
        var dispute = await host.ChargeBack(booked.Id);
        await host.Decide(dispute, won: false);

        await (await host.Blame(dispute)).ShouldBe(204);
        await host.Settled();
        (await host.Scalar<long>($"select reversal_due_cents from chargebacks where booking_id = '{booked.Id.Value}'")).ShouldBe(85_00);
        await host.Stripe.Post<Infrastructure.Payments.Stripe.Transfer>("/v1/transfers", $"amount=9000&currency=usd&destination={account}");
        await host.MoveTo(host.Clock.Now.AddDays(1).AddMinutes(1));

        (await host.Scalar<long>($"select reversed_cents from chargebacks where booking_id = '{booked.Id.Value}'")).ShouldBe(85_00);
        (await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe(-1_70);
    }
}

public sealed class RecordChargebackAnswerTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_same_answer_twice_changes_nothing()
    {
        var (teacher, _, booked) = await host.CapturedLesson();
        var dispute = await host.ChargeBack(booked.Id);
        await host.Decide(dispute, won: false);
        await (await host.Blame(dispute)).ShouldBe(204);
        await host.Settled();
        var operation = PaymentOperationId.From(await host.Scalar<Guid>("select id from payment_operations where kind = 'reverse_transfer' order by id desc limit 1"));

        (await host.Sender.Send<Result>(new RecordChargebackAnswer(operation, new(PaymentOperationState.Refused, null, null, "late")), default)).Failed.ShouldBeFalse();

        (await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe(0);
    }
}

public sealed class RepayChargebackTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Only_a_loss_can_be_repaid()
    {
        var (_, _, booked) = await host.CapturedLesson();
        var dispute = await host.ChargeBack(booked.Id);

        await (await (await InstructorBuilder.Admin(host)).Client.PostAsJsonAsync($"/api/v1/admin/disputes/{ChargebackId.From(await host.OurId(dispute))}/repaid", new { Reason = "x" }, Wire.Json)).ShouldBeProblem(409, "payments.chargeback_not_lost");
    }
}

public sealed class AlertEvidenceDueTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Two_days_before_the_deadline_missing_evidence_is_told_of()
    {
        var (_, _, booked) = await host.CapturedLesson();
        await host.ChargeBack(booked.Id);
        var due = (await host.Disputes()).Single(dispute => dispute.BookingId == booked.Id).EvidenceDueBy;

        await host.MoveTo(due.AddDays(-2).AddSeconds(-1));
        (await host.Scalar<long>("select count(*) from notifications where kind = 'evidence_due'")).ShouldBe(0);
        await host.MoveTo(due.AddDays(-2));

        (await host.Scalar<long>("select count(*) from notifications where kind = 'evidence_due'")).ShouldBe(1);
    }
}

public sealed class ListDisputesTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task What_needs_evidence_is_listed_by_its_deadline_page_by_page()
    {
        var (_, _, booked) = await host.CapturedLesson();
        foreach (var cents in new long[] { 10_00, 20_00, 30_00 })
        {
            await host.ChargeBack(booked.Id, amount: cents);
            await host.MoveTo(host.Clock.Now.AddHours(1));
        }

        await host.Decide((await host.Disputes())[1].ProviderId, won: true);
        (await host.Disputes()).Select(dispute => (dispute.AmountCents, dispute.EvidenceDue)).ShouldBe([(10_00, true), (30_00, true)]);
        var first = await host.DisputePage("?all=true&limit=2");
        var second = await host.DisputePage($"?all=true&limit=2&cursor={first.NextCursor}");

        first.Data.Concat(second.Data).Select(dispute => dispute.AmountCents).ShouldBe([10_00, 20_00, 30_00]);
        second.NextCursor.ShouldBeNull();
        await (await (await InstructorBuilder.Admin(host)).Client.GetAsync("/api/v1/admin/disputes?cursor=x")).ShouldBeProblem(422, "common.bad_cursor");
    }
}

/// <summary>Chargebacks as tests need them.</summary>
public static class ChargebackFixture
{
    /// <summary>The card's bank objects to a lesson's charge; the provider's id of the dispute.</summary>
    public static async Task<string> ChargeBack(this ApiHost host, BookingId booking, string reason = "fraudulent", long? amount = null)
    {
        var charge = (await host.HoldsOf(booking)).ShouldHaveSingleItem().LatestCharge!.Id;
        var dispute = (string)host.Stripe.Control.Dispute(charge, reason, amount)["id"]!;
        await host.Settled();
        return dispute;
    }

    /// <summary>The bank's word.</summary>
    public static async Task Decide(this ApiHost host, string dispute, bool won)
    {
        host.Stripe.Control.CloseDispute(dispute, won);
        await host.Settled();
    }

    /// <summary>Credit that a lesson caused.</summary>
    public static Task Caused(this ApiHost host, Person student, BookingId booking, long dollars) => host.ChangeWallet(student.Id, wallet =>
        [wallet.Issue(new(CreditKind.Compensation, CreditOrigin.Goodwill, LedgerCauseId.Of(booking), Money.Dollars(dollars), host.Clock.Now.AddDays(300)), host.Clock.Now).Value]);

    public static async Task<long> Spendable(this Person student) => (long)(await (await (await student.Client.GetAsync("/api/v1/me/wallet")).ShouldBe(200)).Tree())["available_cents"]!;

    /// <summary>The instructor was absent, and that was upheld.</summary>
    public static Task WasAbsent(this ApiHost host, BookingId booking) => host.Execute($"""
        update bookings set no_show_absent = 'instructor', no_show_reported_by = 'student', no_show_reported_at = now(), no_show_decided_at = now(), no_show_upheld = true where id = '{booking.Value}'
        """, asOwner: true);

    public static Task<Guid> OurId(this ApiHost host, string dispute) => host.Value<Guid>("select id from chargebacks where provider_id = $1", dispute);

    public static async Task<HttpResponseMessage> Blame(this ApiHost host, string dispute) =>
        await (await InstructorBuilder.Admin(host)).Client.PostAsJsonAsync($"/api/v1/admin/disputes/{ChargebackId.From(await host.OurId(dispute))}/instructor-at-fault", new { Reason = "never there" }, Wire.Json);

    public static async Task<IReadOnlyList<DisputeView>> Disputes(this ApiHost host) => (await host.DisputePage("")).Data;

    public static async Task<Page<DisputeView>> DisputePage(this ApiHost host, string query) =>
        await (await (await (await InstructorBuilder.Admin(host)).Client.GetAsync($"/api/v1/admin/disputes{query}")).ShouldBe(200)).Body<Page<DisputeView>>();

    /// <summary>What the accounts of a lesson hold in cents, credit left out.</summary>
    public static Task<string> LedgerOf(this ApiHost host, BookingId booking) => host.Value<string>("""
        select string_agg(kind || ' ' || cents, ', ' order by kind) from (select e.account_kind as kind, sum(e.amount_cents)::text as cents
            from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
            where t.booking_id = $1 and t.kind not like 'credit_%' group by e.account_kind) sums
        """, booking.Value);
}
