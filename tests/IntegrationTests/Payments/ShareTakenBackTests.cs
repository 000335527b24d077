using InstaInstru.Domain.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>What a lost chargeback at the instructor's fault takes back of $85 (ruling 22); paid with $100 of credit, $12 of them come by the charge and $73 as a top-up.</summary>
public sealed class TakeShareBackTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_top_up_that_is_still_due_is_not_paid_any_more_and_a_late_win_pays_it_with_the_rest()
    {
        var (teacher, _, booked) = await host.PayableLesson(credits: 100);
        await host.MoveTo(booked.Start.AddHours(-24));
        var account = await Account(teacher);
        host.Stripe.LosesWebhooks = true;
        host.Stripe.Control.Restrict(account, due: "external_account");
        await host.MoveTo(booked.End.AddHours(24));
        host.Stripe.LosesWebhooks = false;
        (await TopUpDue(booked.Id), await host.AtProvider(teacher)).ShouldBe((73_00L, 12_00L));
        await host.WasAbsent(booked.Id);
        var dispute = await host.ChargeBack(booked.Id);

        await host.Decide(dispute, won: false);
        host.Stripe.Control.Onboard(account);
        await host.MoveTo(host.Clock.Now.AddHours(5));

        (await TopUpDue(booked.Id), await Held(teacher), await host.Calls(booked.Id, "top_up")).ShouldBe((0L, (0L, 0L), 1L));
        await host.EverythingHolds();
        await host.Decide(dispute, won: true);
        await host.MoveTo(host.Clock.Now.AddHours(5));
        (await Held(teacher)).ShouldBe((85_00L, 85_00L));
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_top_up_on_its_way_is_reversed_after_it_went_through()
    {
        var (teacher, _, booked) = await host.PayableLesson(credits: 100);
        await host.MoveTo(booked.Start.AddHours(-24));
        host.Stripe.Control.Faults.Plan(new(FaultKind.CutAfter, 1, "POST /v1/transfers"));
        await host.MoveTo(booked.End.AddHours(24));
        await host.WasAbsent(booked.Id);
        (await host.Value<long>("select count(*) from payment_operations o join payments p on p.id = o.payment_id where p.booking_id = $1 and o.kind = 'top_up' and o.state = 'open'", booked.Id.Value)).ShouldBe(1);

        await host.Decide(await host.ChargeBack(booked.Id), won: false);
        foreach (var minutes in new[] { 5, 15 }) await host.MoveTo(host.Clock.Now.AddMinutes(minutes));

        (await Held(teacher), await Reversals(teacher)).ShouldBe(((0L, 0L), "succeeded, succeeded"));
        await host.EverythingHolds();
    }

    [Fact]
    public async Task Of_several_each_takes_back_what_is_still_there_and_none_the_transfer_of_another()
    {
        var (teacher, _, booked) = await host.CapturedLesson(credits: 100);
        await host.WasAbsent(booked.Id);
        var first = await host.ChargeBack(booked.Id, amount: 5_00);
        var second = await host.ChargeBack(booked.Id, amount: 7_00);
        await host.Decide(first, won: false);
        (await Held(teacher)).ShouldBe((0L, 0L));
        await host.Decide(first, won: true);
        (await Held(teacher)).ShouldBe((85_00L, 85_00L));
        await host.EverythingHolds();

        await host.Decide(second, won: false);

        (await Held(teacher), await Reversals(teacher), await Taken(booked.Id)).ShouldBe(((0L, 0L), "succeeded, succeeded, succeeded", "0 of 0, 8500 of 8500"));
        await host.EverythingHolds();
        await host.Decide(second, won: true);
        (await Held(teacher)).ShouldBe((85_00L, 85_00L));
        await host.EverythingHolds();
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task A_share_taken_by_one_stays_taken_while_another_that_takes_it_is_lost()
    {
        var (teacher, _, booked) = await host.CapturedLesson();
        await host.WasAbsent(booked.Id);
        var (first, second) = (await host.ChargeBack(booked.Id, amount: 50_00), await host.ChargeBack(booked.Id, amount: 60_00));
        await host.Decide(first, won: false);
        await host.Decide(second, won: false);

        await host.Decide(first, won: true);
        (await Held(teacher), await Reversals(teacher)).ShouldBe(((0L, 0L), "succeeded"));
        await host.Decide(second, won: true);

        (await Held(teacher)).ShouldBe((85_00L, 85_00L));
        await host.EverythingHolds();
    }

    [Fact]
    public async Task What_an_instant_payouts_fee_left_short_is_carried_and_taken_from_a_later_lesson()
    {
        var (teacher, student, booked) = await host.CapturedLesson();
        await student.Tip(booked.Id, 20_00).Given();
        await host.MoveTo(host.Clock.Now.AddMinutes(20));
        (await teacher.PayOut()).FeeCents.ShouldBe(2_10);
        var charge = (await host.Stripe.Intents()).Single(intent => intent.Metadata.ContainsKey("tip_id") && intent.Metadata["booking_id"] == $"{booked.Id}").LatestCharge!.Id;
        var dispute = (string)host.Stripe.Control.Dispute(charge, "fraudulent")["id"]!;
        await host.Settled();
        await host.Decide(dispute, won: false);

        await (await host.Blame(dispute)).ShouldBe(204);
        await host.Settled();
        (await Taken(booked.Id), await Reversals(teacher)).ShouldBe(("0 of 2000", ""), "an empty balance is not asked");
        await host.EverythingHolds();
        await Teach(teacher);
        await host.MoveTo(host.Clock.Now.AddDays(1).AddMinutes(1));

        (await Taken(booked.Id), await Held(teacher)).ShouldBe(("2000 of 2000", (167_90L, 167_90L)));
        (await host.Scalar<long>("select count(*) from messaging.dead_letters")).ShouldBe(0);
        await host.EverythingHolds();
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task An_account_that_cannot_be_paid_gives_back_all_the_same_and_gets_what_was_won_late_once_it_can()
    {
        var (teacher, _, booked) = await host.CapturedLesson();
        await host.WasAbsent(booked.Id);
        var (account, dispute) = (await Account(teacher), await host.ChargeBack(booked.Id));
        host.Stripe.Control.Restrict(account, due: "external_account");
        await host.Decide(dispute, won: false);
        (await Held(teacher)).ShouldBe((0L, 0L));

        await host.Decide(dispute, won: true);
        (await Held(teacher)).ShouldBe((0L, 0L));
        host.Stripe.Control.Onboard(account);
        await host.MoveTo(host.Clock.Now.AddDays(1).AddMinutes(1));

        (await Held(teacher)).ShouldBe((85_00L, 85_00L));
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_balance_that_is_too_short_for_all_gives_what_it_has_and_the_rest_is_not_available()
    {
        var (teacher, student, booked) = await host.CapturedLesson();
        await teacher.PayOut();
        var dispute = await host.ChargeBack(booked.Id);
        await host.Decide(dispute, won: false);
        await (await host.Blame(dispute)).ShouldBe(204);
        await host.Settled();
        await student.Tip(booked.Id, 20_00).Given();

        await host.MoveTo(host.Clock.Now.AddDays(1).AddMinutes(1));
        (await Taken(booked.Id), await Held(teacher)).ShouldBe(("2000 of 8500", (83_30L, 83_30L)));
        await Teach(teacher);
        (await teacher.Quote()).ShouldNotBeNull().AvailableCents.ShouldBe(20_00);
        await host.MoveTo(host.Clock.Now.AddDays(1).AddMinutes(1));

        (await Taken(booked.Id), await Held(teacher)).ShouldBe(("8500 of 8500", (103_30L, 103_30L)));
        await host.EverythingHolds();
    }

    /// <summary>Another student's lesson, taught and captured.</summary>
    private async Task Teach(Teacher teacher)
    {
        var booked = await (await host.StudentWithCard()).Book(teacher, host.NoonIn(2)).Booked();
        await host.MoveTo(booked.Start.AddHours(-24));
        await host.MoveTo(booked.End.AddHours(24));
    }

    private async Task<(long Provider, long Ledger)> Held(Teacher teacher) => (await host.AtProvider(teacher), await host.Balance(teacher.Person.Id, "instructor_payable"));

    private Task<string> Account(Teacher teacher) => host.Value<string>("select stripe_account_id from instructor_profiles where id = $1", teacher.Id.Value);

    private Task<long> TopUpDue(BookingId booking) => host.Value<long>("select top_up_due_cents from payments where booking_id = $1", booking.Value);

    /// <summary>Per chargeback what went back of what it takes.</summary>
    private Task<string> Taken(BookingId booking) => host.Value<string>("select string_agg(format('%s of %s', reversed_cents, reversed_cents + reversal_due_cents), ', ' order by amount_cents) from chargebacks where booking_id = $1", booking.Value);

    private Task<string> Reversals(Teacher teacher) => host.Value<string>("select coalesce(string_agg(state, ', ' order by id), '') from payment_operations where kind = 'reverse_transfer' and user_id = $1", teacher.Person.Id.Value);
}

public sealed class LookUpFundsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task While_the_provider_is_away_the_share_waits()
    {
        var (teacher, _, booked) = await host.CapturedLesson();
        var dispute = await host.ChargeBack(booked.Id);
        await host.Decide(dispute, won: false);
        host.Stripe.Control.Faults.Plan(new(FaultKind.Unavailable, 1, "/v1/balance"));

        await (await host.Blame(dispute)).ShouldBe(204);
        await host.Settled();
        (await host.AtProvider(teacher)).ShouldBe(85_00);
        await host.MoveTo(host.Clock.Now.AddMinutes(5));

        (await host.AtProvider(teacher), await host.Scalar<long>("select count(*) from messaging.dead_letters")).ShouldBe((0L, 0L));
        await host.EverythingHolds();
    }
}
