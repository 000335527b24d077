using InstaInstru.Application.Reviews;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Reviews;

/// <summary>Ruling 20: the tip that comes with a review, of lessons that were booked and paid.</summary>
public sealed class ReviewTipTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_tip_is_charged_in_the_same_call_and_a_repeat_of_the_call_charges_nothing()
    {
        var (teacher, student, booked) = await host.CapturedLesson();
        var before = await host.AtProvider(teacher);

        var first = await student.Review(booked.Id, 5, "Wonderful.", new { AmountCents = 20_00 });
        var repeat = await student.Review(booked.Id, 5, "Wonderful.", new { AmountCents = 20_00 });
        await host.Settled();

        var written = await (await first.ShouldBe(201)).Body<WebApi.Reviews.ReviewAnswer>();
        (written.Tip!.Status, written.Tip.AmountCents, written.TipRefusal).ShouldBe((TipStatus.Succeeded, 20_00L, null));
        (await repeat.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        (await host.AtProvider(teacher)).ShouldBe(before + 20_00);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_tip_is_fifty_cents_to_five_hundred_dollars_and_one_beside_that_leaves_no_review_either()
    {
        var (least, most) = (await host.CapturedLesson(), await host.CapturedLesson());
        await (await least.Student.Review(least.Booked.Id, 5, tip: new { AmountCents = 49 }, key: "too-little")).ShouldBeProblem(422, "common.invalid");
        await (await most.Student.Review(most.Booked.Id, 5, tip: new { AmountCents = 50_001 }, key: "too-much")).ShouldBeProblem(422, "common.invalid");
        (await host.ReviewsOf(least.Teacher.Person.Id)).Rows.ShouldBeEmpty();

        (await least.Student.Review(least.Booked.Id, 5, tip: new { AmountCents = 50 }).Written()).Tip!.Status.ShouldBe(TipStatus.Succeeded);
        (await most.Student.Review(most.Booked.Id, 5, tip: new { AmountCents = 50_000 }).Written()).Tip!.Status.ShouldBe(TipStatus.Succeeded);
        await host.Settled();
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_bank_that_asks_for_the_student_is_answered_with_a_client_secret_that_is_stored_nowhere()
    {
        var (teacher, student, booked) = await host.CapturedLesson();
        var card = await host.SaveCard(student, "pm_card_authenticationRequired");

        var asked = await student.Review(booked.Id, 5, tip: new { AmountCents = 15_00, PaymentMethodId = card.Id }).Written();

        (asked.Tip!.Status, asked.Tip.NextAction).ShouldBe((TipStatus.RequiresAction, "use_stripe_sdk"));
        asked.Tip.ClientSecret.ShouldNotBeNullOrEmpty();
        var kept = await host.Column<string>("select outcome || convert_from(coalesce(body, ''), 'UTF8') from idempotency_records");
        kept.ShouldNotContain(record => record.Contains(asked.Tip.ClientSecret!));
        host.Stripe.Control.AuthenticatePayment(await host.TipIntent(booked.Id), passed: true);
        await host.Settled();
        ((await student.TipOf(booked.Id)).Status, await host.AtProvider(teacher)).ShouldBe((TipStatus.Succeeded, 100_00L));
    }

    [Fact]
    public async Task A_tip_that_is_declined_leaves_the_review_and_can_be_given_again()
    {
        var (_, student, booked) = await host.CapturedLesson();
        var bad = await host.SaveCard(student, "pm_card_chargeCustomerFail");

        var declined = await student.Review(booked.Id, 3, tip: new { AmountCents = 8_00, PaymentMethodId = bad.Id }).Written();

        (declined.Tip!.Status, declined.Review.Shown).ShouldBe((TipStatus.RequiresPaymentMethod, true));
        (await student.Tip(booked.Id, 8_00, "good").Given()).Status.ShouldBe(TipStatus.Succeeded);
        await host.Settled();
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_tip_that_cannot_even_be_asked_for_is_refused_by_name_and_the_review_stands()
    {
        var (teacher, student, booked) = await host.CapturedLesson();
        await student.Tip(booked.Id, 5_00).Given();

        var written = await student.Review(booked.Id, 5, tip: new { AmountCents = 6_00 }).Written();

        (written.Tip, written.TipRefusal!.Code).ShouldBe((null, "payments.tip_given"));
        (await host.ReviewsOf(teacher.Person.Id)).Rows.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_review_whose_tip_comes_second_to_one_of_the_same_moment_stands_without_it()
    {
        var (_, student, given) = await host.CapturedLesson();
        var (teacher, other, booked) = await host.CapturedLesson();
        await student.Tip(given.Id, 12_00).Given();
        await using var first = new NpgsqlConnection(host.OwnerConnectionString);
        await first.OpenAsync();
        await using var transaction = await first.BeginTransactionAsync();
        // What the first of two tips holds while it is given, with another's row in its place.
        await using var tip = new NpgsqlCommand($"""
            select pg_advisory_xact_lock(hashtextextended('{other.Id.Value}', 11));
            insert into tips select copy.* from tips given, jsonb_populate_record(given, jsonb_build_object('id', gen_random_uuid(), 'booking_id', '{booked.Id.Value}', 'student_id', '{other.Id.Value}', 'intent', null)) copy
            where given.booking_id = '{given.Id.Value}'
            """, first);
        await tip.ExecuteNonQueryAsync();

        var review = other.Review(booked.Id, 5, tip: new { AmountCents = 20_00 });
        while (!await host.Scalar<bool>("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')"))
            review.IsCompleted.ShouldBeFalse("The review's tip did not wait for the first one.");

        await transaction.CommitAsync();

        (await review.Written()).TipRefusal!.Code.ShouldBe("payments.tip_given");
        (await host.ReviewsOf(teacher.Person.Id)).Rows.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_review_of_a_lesson_that_is_refunded_in_full_counts_no_more()
    {
        var (teacher, student, booked) = await host.CapturedLesson();
        await student.Review(booked.Id, 1).Written();

        await host.Refund(booked.Id, new { Reason = "never taught" });
        await host.Settled();

        (await host.RatingOf(teacher.Person.Id)).Overall.Reviews.ShouldBe(0);
        (await (await (await student.Client.GetAsync($"/api/v1/bookings/{booked.Id}/review")).ShouldBe(200)).Body<OwnReview>()).Shown.ShouldBeFalse();
    }
}
