using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Domain.Wallets;
using InstaInstru.IntegrationTests.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Wallets;

/// <summary>Rebates of an instructor for a lesson of $100 (card 112, fee and commission 27, payout 85; ruling 27).</summary>
public sealed class FeeRebateTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_rebate_lowers_the_application_fee_of_one_lesson_after_the_other_until_it_is_used_up()
    {
        var (teacher, student, first) = await host.PayableLesson();
        var second = await student.Book(teacher, first.Start.AddHours(2)).Booked();
        await host.Give(teacher.Person.Id, 40, CreditKind.FeeRebate);

        await Taught(first);
        await Taught(second);

        (await Fee(first), await Fee(second)).ShouldBe((0L, 14_00L));
        (await host.AtProvider(teacher), await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe((210_00L, 210_00L));
        (await host.Balance(teacher.Person.Id)).ShouldBe(0);
        (await host.LedgerOf(first.Id)).ShouldBe("card_clearing -11200, instructor_payable 11200, platform_revenue 2700, wallet -2700");
        await host.EverythingHolds();
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task With_a_full_refund_at_the_instructors_expense_the_rebate_comes_back()
    {
        var (teacher, _, booked) = await host.PayableLesson();
        await host.Give(teacher.Person.Id, 20, CreditKind.FeeRebate);
        await Taught(booked);
        (await host.AtProvider(teacher)).ShouldBe(105_00);

        (await RebateBack(booked, "whole", new { Reason = "ill", BorneBy = "instructor" })).ShouldBe(2000);
        (await RebateBack(booked, "platform", new { Reason = "ill", BorneBy = "platform" })).ShouldBe(0);
        (await RebateBack(booked, "part", new { Reason = "ill", BorneBy = "instructor", AmountCents = 5000 })).ShouldBe(0);
        await host.Refund(booked.Id, new { Reason = "ill", BorneBy = "instructor" });
        await host.Settled();

        (await host.AtProvider(teacher), await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe((0L, 0L));
        (await host.Value<string>("select string_agg(kind || ' ' || left_cents, ', ' order by left_cents) from credit_lots where wallet_id = $1", teacher.Person.Id.Value)).ShouldBe("fee_rebate 0, fee_rebate 2000");
        await host.EverythingHolds();
    }

    private async Task<long> RebateBack(BookingView booked, string key, object refund) =>
        (long)(await (await (await host.AskRefund(booked.Id, refund, key, dryRun: true)).ShouldBe(200)).Tree())["quote"]!["rebate_back_cents"]!;

    [Fact]
    public async Task A_lesson_that_no_card_pays_for_leaves_the_rebate_alone()
    {
        var (teacher, student, booked) = await host.PayableLesson(card: "pm_card_chargeCustomerFail");
        await host.Give(teacher.Person.Id, 20, CreditKind.FeeRebate, days: 300);
        await host.MoveTo(booked.Start.AddHours(-1));

        await host.MoveTo(booked.End.AddHours(24 + 72));

        (await student.Read(booked.Id)).Payment!.Status.ShouldNotBe(PaymentStatus.Captured);
        (await host.AtProvider(teacher), await host.Value<long>("select left_cents - reserved_cents from credit_lots where wallet_id = $1", teacher.Person.Id.Value)).ShouldBe((85_00L, 20_00L));
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_lesson_that_the_student_missed_and_nobody_completed_uses_the_rebate_too()
    {
        var (teacher, _, booked) = await host.PayableLesson();
        await host.Give(teacher.Person.Id, 20, CreditKind.FeeRebate);
        await host.MoveTo(booked.Start.AddHours(-24));
        await host.MoveTo(booked.End);
        await (await teacher.Person.ReportAbsent(booked.Id, "student")).ShouldBe(200);

        await host.MoveTo(booked.End.AddHours(25));

        (await Fee(booked), await host.AtProvider(teacher), await host.Balance(teacher.Person.Id)).ShouldBe((7_00L, 105_00L, 0L));
        (await host.LedgerOf(booked.Id)).ShouldBe("card_clearing -11200, instructor_payable 10500, platform_revenue 2700, wallet -2000");
        await host.EverythingHolds();
    }

    [Fact]
    public async Task Of_money_that_was_taken_whole_the_payout_for_a_missed_lesson_is_larger_by_the_rebate()
    {
        var (teacher, student, booked) = await host.PayableLesson();
        await host.Give(teacher.Person.Id, 20, CreditKind.FeeRebate);
        await host.MoveTo(booked.Start.AddHours(-24));
        await host.MoveTo(booked.End);
        await (await teacher.Person.ReportAbsent(booked.Id, "student")).ShouldBe(200);
        await (await student.Object(booked.Id, "no-show/dispute")).ShouldBe(200);
        await host.Settled();
        await host.MoveTo((await host.HoldEnd(booked.Id)).AddHours(-24));
        (await Fee(booked), await host.AtProvider(teacher)).ShouldBe((112_00L, 0L));

        await (await host.Decide(booked.Id, "no-show", new { Upheld = true, Reason = "not there" })).ShouldBe(200);
        await host.Settled();

        (await Fee(booked), await host.AtProvider(teacher), await host.Balance(teacher.Person.Id)).ShouldBe((112_00L, 105_00L, 0L));
        (await host.LedgerOf(booked.Id)).ShouldBe("card_clearing -11200, instructor_payable 10500, platform_revenue 2700, wallet -2000, withheld 0");
        await host.EverythingHolds();
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task A_lesson_whose_late_move_took_the_whole_amount_is_paid_out_with_the_rebate()
    {
        var (teacher, _, from, moved) = await host.LockedLesson();
        await host.Give(teacher.Person.Id, 20, CreditKind.FeeRebate);

        await host.MoveTo(moved.End.AddHours(24));

        ((await host.HoldsOf(from)).ShouldHaveSingleItem().ApplicationFeeAmount, await host.AtProvider(teacher), await host.Balance(teacher.Person.Id)).ShouldBe((112_00L, 105_00L, 0L));
        await host.EverythingHolds();
    }

    private async Task Taught(BookingView lesson)
    {
        if (lesson.Start.AddHours(-24) > host.Clock.Now) await host.MoveTo(lesson.Start.AddHours(-24));
        await host.MoveTo(lesson.End.AddHours(24));
    }

    private async Task<long> Fee(BookingView lesson) => (await host.HoldsOf(lesson.Id)).ShouldHaveSingleItem().ApplicationFeeAmount ?? 0;
}

public sealed class WhenPaymentReleased_ReturnRebateTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_lesson_that_is_not_charged_after_all_frees_the_rebate()
    {
        var (teacher, student, booked) = await Reported();
        (await Reserved(teacher)).ShouldBe(20_00);

        await host.MoveTo(booked.End.AddHours(25));

        (await Reserved(teacher), await host.AtProvider(teacher), (await student.Read(booked.Id)).Payment!.Status).ShouldBe((0L, 0L, PaymentStatus.Released));
        await host.EverythingHolds();
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (teacher, student, booked) = await Reported();
        var payment = PaymentId.From(await host.Value<Guid>("select id from payments where booking_id = $1", booked.Id.Value));

        await host.DeliverTwice("WhenPaymentReleased_ReturnRebate", new PaymentReleased(payment, booked.Id, student.Id, InstructorId.Of(teacher.Person.Id), host.Clock.Now));

        (await Reserved(teacher), await host.Balance(teacher.Person.Id)).ShouldBe((0L, 20_00L));
    }

    /// <summary>A lesson that the instructor calls taught, and whose student says that nobody came.</summary>
    private async Task<(Teacher Teacher, Person Student, BookingView Booked)> Reported()
    {
        var (teacher, student, booked) = await host.PayableLesson();
        await host.Give(teacher.Person.Id, 20, CreditKind.FeeRebate);
        await host.MoveTo(booked.Start.AddHours(-24));
        await host.MoveTo(booked.End);
        await (await teacher.Person.Client.PostOnce($"/api/v1/bookings/{booked.Id}/complete", new { }, $"taught-{booked.Id}")).ShouldBe(200);
        await host.Settled();
        await (await student.Client.PostOnce($"/api/v1/bookings/{booked.Id}/no-show", new { Absent = "instructor" }, $"nobody-came-{booked.Id}")).ShouldBe(200);
        await host.Settled();
        return (teacher, student, booked);
    }

    private Task<long> Reserved(Teacher teacher) => host.Value<long>("select reserved_cents from credit_lots where wallet_id = $1", teacher.Person.Id.Value);
}
