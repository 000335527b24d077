using InstaInstru.Application.Bookings;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Policies;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

public sealed class RefundPaymentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_full_refund_borne_by_the_instructor_takes_transfer_and_fee_back_and_the_lesson_no_longer_counts()
    {
        var (teacher, _, booked) = await host.CapturedLesson();
        (await host.AtProvider(teacher)).ShouldBe(85_00);

        var refund = await host.Refund(booked.Id, new { Reason = "never taught", BorneBy = "instructor" });

        (refund.Status, refund.AmountCents, refund.FromInstructorCents).ShouldBe((RefundStatus.Succeeded, 112_00L, 85_00L));
        await host.Settled();
        (await host.AtProvider(teacher), await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe((0L, 0L));
        (await host.Scalar<string>($"select status from payments where booking_id = '{booked.Id.Value}'")).ShouldBe("refunded");
        (await host.Scalar<long>($"select count(*) from messaging.events where name = 'bookings.lesson_completion_reversed' and stream_id = '{booked.Id.Value}'")).ShouldBe(1);
        await host.EverythingHolds();
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task Repeated_partial_refunds_add_up_to_the_charge_and_never_exceed_it()
    {
        var (teacher, student, booked) = await host.CapturedLesson();

        foreach (var cents in new long[] { 10_01, 33_33, 1 })
        {
            var part = await host.Refund(booked.Id, new { Reason = "part", AmountCents = cents, BorneBy = "instructor" }, $"part-{cents}");
            part.AmountCents.ShouldBe(cents);
            (await host.AtProvider(teacher)).ShouldBe(await host.Balance(teacher.Person.Id, "instructor_payable"));
        }

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Captured);
        var refused = await (await host.AskRefund(booked.Id, new { Reason = "too much", AmountCents = 112_00 }, "too-much")).ShouldBeProblem(409, "payments.refund_too_large");
        ((long?)refused["refundable_cents"]).ShouldBe(112_00 - 43_35);
        (await host.Refund(booked.Id, new { Reason = "the rest", BorneBy = "instructor" }, "rest")).AmountCents.ShouldBe(112_00 - 43_35);
        await (await host.AskRefund(booked.Id, new { Reason = "again" }, "again")).ShouldBeProblem(409, "payments.nothing_to_refund");
        await host.Settled();
        (await host.AtProvider(teacher)).ShouldBe(0);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task Borne_by_the_platform_the_instructor_keeps_the_share_and_credit_the_lesson_used_comes_back()
    {
        var (teacher, student, booked) = await host.CapturedLesson(credits: 40);
        (await host.Balance(student.Id)).ShouldBe(0);

        var refund = await host.Refund(booked.Id, new { Reason = "goodwill" });
        await host.Settled();

        (refund.AmountCents, refund.FromInstructorCents).ShouldBe((72_00L, 0L));
        (await host.AtProvider(teacher)).ShouldBe(85_00);
        (await host.Balance(student.Id)).ShouldBe(40_00);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_late_cancellation_that_is_refunded_gives_up_the_credit_it_had_issued()
    {
        var (_, student, booked) = await host.PayableLesson();
        await host.MoveTo(booked.Start.AddHours(-13));
        await (await student.Client.PostOnce($"/api/v1/bookings/{booked.Id}/cancel", new { Reason = "ill" }, $"cancel-{booked.Id}")).ShouldBe(200);
        (await host.Balance(student.Id)).ShouldBe(100_00);

        await host.Refund(booked.Id, new { Reason = "hospital" });

        (await host.Balance(student.Id)).ShouldBe(0);
        await host.EverythingHolds();
    }

    [Theory]
    [InlineData(FaultKind.CutAfter)]
    [InlineData(FaultKind.ApiErrorAfter)]
    [InlineData(FaultKind.NotJson)]
    [InlineData(FaultKind.RateLimit)]
    [InlineData(FaultKind.KeyInUse)]
    [InlineData(FaultKind.Cut)]
    [InlineData(FaultKind.Slow)]
    public async Task However_its_answer_is_lost_a_refund_is_made_and_posted_once(string fault)
    {
        var (_, student, booked) = await host.CapturedLesson();
        host.Stripe.Control.Faults.Plan(new(fault, 1, "POST /v1/refunds", DelayMs: 8_000));

        await (await host.AskRefund(booked.Id, new { Reason = "lost answer", AmountCents = 50_00 }, "lost")).ShouldBe(200);
        await host.MoveTo(host.Clock.Now.AddMinutes(5));

        (await host.RefundsOf(booked.Id)).ShouldHaveSingleItem().Status.ShouldBe(RefundStatus.Succeeded);
        (await host.PaidByCard(student)).ShouldBe(62_00);
        (await host.Posted(student)).Count(line => line.StartsWith("card_refunded", StringComparison.Ordinal)).ShouldBe(1);
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Captured);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_refund_the_bank_sends_back_later_is_owed_to_the_student()
    {
        var (_, student, booked) = await host.CapturedLesson(card: "pm_card_refundFail");
        (await host.Refund(booked.Id, new { Reason = "card closed" })).Status.ShouldBe(RefundStatus.Succeeded);

        await host.MoveTo(host.Clock.Now.AddHours(2));

        (await host.RefundsOf(booked.Id)).ShouldHaveSingleItem().Status.ShouldBe(RefundStatus.Failed);
        (await host.Balance(student.Id, "refund_owed")).ShouldBe(112_00);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_refund_that_is_on_its_way_is_posted_when_it_arrives()
    {
        var (_, _, booked) = await host.CapturedLesson(card: "pm_card_pendingRefund");
        (await host.Refund(booked.Id, new { Reason = "slow bank" })).Status.ShouldBe(RefundStatus.Pending);
        (await host.Scalar<long>($"select count(*) from ledger_transactions where booking_id = '{booked.Id.Value}' and kind = 'card_refunded'")).ShouldBe(0);
        await host.EverythingHolds();

        await host.MoveTo(host.Clock.Now.AddHours(2));

        (await host.RefundsOf(booked.Id)).ShouldHaveSingleItem().Status.ShouldBe(RefundStatus.Succeeded);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task Two_admins_at_once_refund_once()
    {
        var (_, _, booked) = await host.CapturedLesson();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => host.AskRefund(booked.Id, new { Reason = "both saw it" }, $"both-{i}")));
        await host.Settled();

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        answers.Where(answer => !answer.IsSuccessStatusCode).ShouldAllBe(answer => (int)answer.StatusCode == 409);
        (await host.RefundsOf(booked.Id)).ShouldHaveSingleItem().AmountCents.ShouldBe(112_00);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task Nobody_but_a_manager_of_money_refunds_and_every_refund_is_audited()
    {
        var (teacher, student, booked) = await host.CapturedLesson();

        foreach (var person in new[] { student, teacher.Person })
            await (await person.Client.PostOnce($"/api/v1/admin/bookings/{booked.Id}/refund", new { Reason = "me" }, "me")).ShouldBeProblem(403, "common.forbidden");
        await (await host.AskRefund(booked.Id, new { Reason = "", AmountCents = 0 }, "bad")).ShouldBe(422);
        await (await host.AskRefund(BookingId.From(Guid.Empty), new { Reason = "x" }, "nowhere")).ShouldBeProblem(404, "common.not_found");
        await host.Refund(booked.Id, new { Reason = "agreed", AmountCents = 100 }, "agreed");

        var refund = await host.Value<Guid>("select refunds.id from refunds join payments on payments.id = payment_id where booking_id = $1", booked.Id.Value);
        (await host.Value<string>("select concat(after->>'refund_id', ' ', after->>'amount_cents', ' ', after->>'reason') from audit_log where action = 'payments.refund_requested' and after->>'reason' = 'agreed'"))
            .ShouldBe($"{Ulid.Format(refund)} 100 agreed");
    }
}

public sealed class QuoteRefundTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_quote_says_what_the_refund_then_does_and_does_nothing_itself()
    {
        var (_, _, booked) = await host.CapturedLesson();

        var quote = await Quote(booked.Id, new { Reason = "x", AmountCents = 30_00, BorneBy = "instructor" });
        (await host.RefundsOf(booked.Id)).ShouldBeEmpty();
        var refund = await host.Refund(booked.Id, new { Reason = "x", AmountCents = 30_00, BorneBy = "instructor", ExpectedOutcome = quote.Outcome });

        (quote.Outcome, quote.ToCardCents, quote.FromInstructorCents).ShouldBe((RefundOutcome.PartialRefund, refund.AmountCents, refund.FromInstructorCents));
        (quote.FromPlatformCents, quote.RefundableCents).ShouldBe((30_00 - quote.FromInstructorCents, 82_00L));
    }

    [Fact]
    public async Task An_outcome_that_has_changed_is_refused_with_the_new_one()
    {
        var (_, _, booked) = await host.CapturedLesson();
        (await Quote(booked.Id, new { Reason = "x", AmountCents = 60_00 })).Outcome.ShouldBe(RefundOutcome.PartialRefund);
        await host.Refund(booked.Id, new { Reason = "x", AmountCents = 52_00 }, "meanwhile");

        var refused = await (await host.AskRefund(booked.Id, new { Reason = "x", AmountCents = 60_00, ExpectedOutcome = "partial_refund" }, "stale")).ShouldBeProblem(409, "bookings.outcome_changed");

        ((string?)refused["outcome"]).ShouldBe("full_refund");
    }

    [Fact]
    public async Task Nothing_captured_is_nothing_to_refund()
    {
        var (_, _, booked) = await host.PayableLesson();

        await (await host.AskRefund(booked.Id, new { Reason = "x" }, "early", dryRun: true)).ShouldBeProblem(409, "payments.nothing_to_refund");
    }

    private async Task<RefundQuote> Quote(BookingId booking, object request) =>
        (await (await (await host.AskRefund(booking, request, $"quote-{booking}", dryRun: true)).ShouldBe(200)).Body<WebApi.Payments.RefundAnswer>()).Quote.ShouldNotBeNull();
}

public sealed class ListRefundsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Refunds_are_listed_oldest_first()
    {
        var (_, _, booked) = await host.CapturedLesson();
        foreach (var cents in new long[] { 5_00, 7_00 })
        {
            await host.Refund(booked.Id, new { Reason = "x", AmountCents = cents }, $"list-{cents}");
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await host.RefundsOf(booked.Id)).Select(refund => refund.AmountCents).ShouldBe([5_00, 7_00]);
    }
}

/// <summary>Lessons of $100 at the ordinary commission, paid and refunded through the public routes.</summary>
public static class PaidLessons
{
    /// <summary>Booked two days ahead.</summary>
    public static async Task<(Teacher Teacher, Person Student, BookingView Booked)> PayableLesson(
        this ApiHost host, long credits = 0, string card = "pm_card_visa", long rate = 100_00, int commission = 1500)
    {
        await host.MoveToMorning();
        host.Stripe.Control.TopUp(1_000_00);
        var teacher = await new InstructorBuilder(host).Teaching("piano", rate).GoLive();
        await host.WithoutFoundingPlace(teacher);
        if (commission != 1500) await host.AsOwner($"update instructor_profiles set founding_commission_bp = {commission} where id = '{teacher.Id.Value}'");
        var student = await host.StudentWithCard(card);
        if (credits > 0) await host.Give(student.Id, credits);
        var start = host.NoonIn(2);
        var request = new { OfferingId = teacher.Offering, Start = $"{start:yyyy-MM-ddTHH:mm:ssZ}", DurationMinutes = 60, Format = "online", Credits = credits > 0 ? "best" : "none" };
        return (teacher, student, await student.Book(teacher, start, request: request).Booked());
    }

    /// <summary>Taught and captured.</summary>
    public static async Task<(Teacher Teacher, Person Student, BookingView Booked)> CapturedLesson(this ApiHost host, long credits = 0, string card = "pm_card_visa")
    {
        var lesson = await host.PayableLesson(credits, card);
        await host.MoveTo(lesson.Booked.Start.AddHours(-24));
        await host.MoveTo(lesson.Booked.End.AddHours(24));
        (await lesson.Student.Read(lesson.Booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Captured);
        return lesson;
    }

    public static async Task<HttpResponseMessage> AskRefund(this ApiHost host, BookingId booking, object request, string key, bool dryRun = false) =>
        await (await InstructorBuilder.Admin(host)).Client.PostOnce($"/api/v1/admin/bookings/{booking}/refund{(dryRun ? "?dry_run=true" : "")}", request, $"{key}-{booking}");

    public static async Task<RefundView> Refund(this ApiHost host, BookingId booking, object request, string key = "refund") =>
        (await (await (await host.AskRefund(booking, request, key)).ShouldBe(200)).Body<WebApi.Payments.RefundAnswer>()).Refund.ShouldNotBeNull();

    public static async Task<IReadOnlyList<RefundView>> RefundsOf(this ApiHost host, BookingId booking) =>
        (await (await (await (await InstructorBuilder.Admin(host)).Client.GetAsync($"/api/v1/admin/bookings/{booking}/refunds")).ShouldBe(200)).Body<RefundList>()).Data;
}
