using System.Text.Json.Nodes;
using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Bookings;

public sealed class BookLessonTests(ApiHost host) : IClassFixture<ApiHost>, IAsyncLifetime
{
    private Teacher teacher = null!;

    public async Task InitializeAsync()
    {
        await host.MoveToMorning();
        teacher = await new InstructorBuilder(host).GoLive();
    }

    public Task DisposeAsync()
    {
        host.Stripe.KeptTheContract();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task One_lesson_days_away_is_confirmed_at_once_held_a_day_before_and_captured_a_day_after()
    {
        var student = await host.StudentWithCard();

        var booked = await student.Book(teacher, host.NoonIn(3)).Booked();
        booked.Status.ShouldBe(BookingStatus.Confirmed);
        booked.Payment.ShouldNotBeNull().Status.ShouldBe(PaymentStatus.Scheduled);
        (booked.Price.LessonPriceCents, booked.Price.StudentFeeCents, booked.Price.StudentPaysCents).ShouldBe((9_000L, 1_080L, 10_080L));
        (booked.LocalDate, booked.LocalStart, booked.LocalEnd, booked.TimeZone).ShouldBe((DateOnly.FromDateTime(booked.Start.UtcDateTime), new(12, 0), new(13, 0), "America/New_York"));
        (await HoldsOf(booked.Id)).ShouldBeEmpty();

        await host.MoveTo(booked.Start.AddHours(-24).AddSeconds(-1));
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Scheduled);
        await host.MoveTo(booked.Start.AddHours(-24));
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorized);

        await host.MoveTo(booked.End);
        await (await teacher.Client.PostAsync($"/api/v1/bookings/{booked.Id}/complete", null)).ShouldBe(200);
        await host.MoveTo(booked.End.AddHours(24).AddSeconds(-1));
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorized);

        await host.MoveTo(booked.End.AddHours(24));
        var done = await student.Read(booked.Id);
        (done.Status, done.Payment!.Status, done.Payment.CapturedCents).ShouldBe((BookingStatus.Completed, PaymentStatus.Captured, 10_080L));
        var intent = (await HoldsOf(booked.Id)).ShouldHaveSingleItem();
        (intent.Status, intent.AmountReceived, intent.ApplicationFeeAmount).ShouldBe(("succeeded", 10_080L, booked.Price.StudentFeeCents + booked.Price.CommissionCents));
    }

    [Fact]
    public async Task A_lesson_less_than_a_day_away_is_confirmed_when_the_card_is_held()
    {
        var student = await host.StudentWithCard();

        var booked = await student.Book(teacher, host.Clock.Now.AddHours(3)).Booked();

        (booked.Status, booked.Payment!.Status).ShouldBe((BookingStatus.Confirmed, PaymentStatus.Authorized));
        booked.SlotHoldEndsAt.ShouldBe(host.Clock.Now.AddMinutes(30));
        (await HoldsOf(booked.Id)).ShouldHaveSingleItem().Status.ShouldBe("requires_capture");
    }

    [Fact]
    public async Task A_declined_card_leaves_the_slot_held_until_another_card_pays()
    {
        var student = await host.StudentWithCard("pm_card_chargeCustomerFail");

        var booked = await student.Book(teacher, host.Clock.Now.AddHours(3)).Booked();
        (booked.Status, booked.Payment!.Status, booked.Payment.NextAttemptAt).ShouldBe((BookingStatus.AwaitingPayment, PaymentStatus.PaymentMethodRequired, null));
        var good = await host.SaveCard(student, "pm_card_mastercard");
        var answer = await student.Client.PostOnce($"/api/v1/bookings/{booked.Id}/payment/retry", new { PaymentMethodId = good.Id }, "again");

        var paid = await (await answer.ShouldBe(200)).Body<BookingView>();
        (paid.Status, paid.Payment!.Status).ShouldBe((BookingStatus.Confirmed, PaymentStatus.Authorized));
        (await HoldsOf(booked.Id)).ShouldHaveSingleItem().Status.ShouldBe("requires_capture");
    }

    [Fact]
    public async Task A_bank_that_asks_for_the_student_gets_them_and_the_webhook_confirms_the_lesson()
    {
        var student = await host.StudentWithCard("pm_card_authenticationRequiredSetupForOffSession");

        var booked = await student.Book(teacher, host.Clock.Now.AddHours(3)).Booked();
        (booked.Status, booked.Payment!.Status).ShouldBe((BookingStatus.AwaitingPayment, PaymentStatus.RequiresAction));
        booked.Payment.NextAction.ShouldNotBeNullOrEmpty();
        var intent = (await HoldsOf(booked.Id)).ShouldHaveSingleItem();
        booked.Payment.ClientSecret.ShouldBe(intent.ClientSecret);
        host.Stripe.Control.AuthenticatePayment(intent.Id, passed: true);
        await host.Settled();

        var paid = await student.Read(booked.Id);
        (paid.Status, paid.Payment!.Status, paid.Payment.ClientSecret).ShouldBe((BookingStatus.Confirmed, PaymentStatus.Authorized, null));
    }

    [Fact]
    public async Task Without_a_card_nothing_is_booked_and_the_answer_carries_a_set_up_with_which_the_same_request_succeeds()
    {
        var student = await host.SignIn(Role.Student);
        var start = host.NoonIn(4);

        var refused = await (await student.Book(teacher, start, "one-key")).ShouldBeProblem(409, "payments.payment_method_required");
        ((string?)refused["client_secret"]).ShouldNotBeNullOrEmpty();
        (await host.Scalar<long>($"select count(*) from bookings where student_id = '{student.Id.Value}'")).ShouldBe(0);
        await host.Stripe.ConfirmSetup((string)refused["setup_intent_id"]!, "pm_card_visa");
        await (await student.Client.PostAsync("/api/v1/me/payment-methods/confirm", null)).ShouldBe(200);

        (await student.Book(teacher, start, "one-key").Booked()).Status.ShouldBe(BookingStatus.Confirmed);
    }

    [Fact]
    public async Task The_same_request_under_the_same_key_books_once_and_is_answered_alike()
    {
        var student = await host.StudentWithCard();
        var start = host.Clock.Now.AddHours(4);

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => student.Book(teacher, start, "double-click")));
        var repeat = await (await student.Book(teacher, start, "double-click")).ShouldBe(201);

        answers.Select(answer => (int)answer.StatusCode).ShouldAllBe(status => status == 201 || status == 409);
        var first = answers.First(answer => (int)answer.StatusCode == 201 && !answer.Headers.Contains("Idempotent-Replayed"));
        repeat.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        (await repeat.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        (await HoldsOf((await first.Body<BookingView>()).Id)).ShouldHaveSingleItem();
        (await host.Scalar<long>($"select count(*) from bookings where student_id = '{student.Id.Value}'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_taken_slot_is_refused_with_the_reason_the_slot_function_gives()
    {
        var (first, second) = (await host.StudentWithCard(), await host.StudentWithCard());
        var start = host.NoonIn(5);
        await first.Book(teacher, start).Booked();

        var refused = await (await second.Book(teacher, start.AddMinutes(30))).ShouldBeProblem(409, "availability.instructor_busy");
        var explained = await (await second.Client.GetAsync($"/api/v1/instructors/{teacher.Id}/slots?offering={teacher.Offering}&duration=60&format=online&check={start.AddMinutes(30):yyyy-MM-ddTHH:mm:ssZ}")).Tree();

        ((string?)explained["check"]!["code"]).ShouldBe("availability.instructor_busy");
        JsonNode.DeepEquals(refused["next_free_start"], explained["check"]!["facts"]!["next_free_start"]).ShouldBeTrue();
        await second.Book(teacher, start.AddHours(1)).Booked();
    }

    [Theory]
    [InlineData(60)]
    [InlineData(363)]
    public async Task A_refusal_names_the_next_free_start_however_far_up_to_the_horizon(int daysLater)
    {
        var (today, student) = (DateOnly.FromDateTime(host.Clock.Now.UtcDateTime), await host.StudentWithCard());
        var rare = await new InstructorBuilder(host).FreeOn(today.AddDays(3), "12:00", "13:00").FreeOn(today.AddDays(daysLater), "12:00", "13:00").GoLive();
        await student.Book(rare, host.NoonIn(3)).Booked();
        var check = $"/api/v1/instructors/{rare.Id}/slots?offering={rare.Offering}&duration=60&format=online&check={host.NoonIn(3):yyyy-MM-ddTHH:mm:ssZ}";

        var refused = await (await (await host.StudentWithCard()).Book(rare, host.NoonIn(3))).ShouldBeProblem(409, "availability.instructor_busy");
        var explained = (await (await host.Client().GetAsync(check)).Tree())["check"]!;

        var next = (DateTimeOffset)refused["next_free_start"]!;
        DateOnly.FromDateTime(next.UtcDateTime).ShouldBe(today.AddDays(daysLater));
        ((DateTimeOffset)explained["facts"]!["next_free_start"]!).ShouldBe(next);
    }

    [Fact]
    public async Task A_student_cannot_be_in_two_lessons_at_once()
    {
        var (student, other) = (await host.StudentWithCard(), await new InstructorBuilder(host).Teaching("violin").GoLive());
        await student.Book(teacher, host.NoonIn(6)).Booked();

        await (await student.Book(other, host.NoonIn(6).AddMinutes(30))).ShouldBeProblem(409, "availability.student_busy");
    }

    [Fact]
    public async Task An_unpaid_slot_blocks_nobody_once_its_hold_has_ended_and_the_bank_gives_back_what_comes_too_late()
    {
        var (late, quick) = (await host.StudentWithCard("pm_card_authenticationRequiredSetupForOffSession"), await host.StudentWithCard());
        var start = host.Clock.Now.AddHours(5);
        var unpaid = await late.Book(teacher, start).Booked();
        var intent = (await HoldsOf(unpaid.Id)).ShouldHaveSingleItem();

        await (await quick.Book(teacher, start)).ShouldBeProblem(409, "availability.instructor_busy");
        host.Clock.MoveTo(unpaid.SlotHoldEndsAt!.Value);
        (await quick.Book(teacher, start, "after-the-hold").Booked()).Status.ShouldBe(BookingStatus.Confirmed);
        await host.Settled();

        var expired = await late.Read(unpaid.Id);
        (expired.Status, expired.Payment!.Status).ShouldBe((BookingStatus.Expired, PaymentStatus.Released));
        (await host.Stripe.Get<PaymentIntent>($"/v1/payment_intents/{intent.Id}")).Status.ShouldBe("canceled");
    }

    [Fact]
    public async Task A_third_lesson_awaiting_payment_is_refused()
    {
        var student = await host.StudentWithCard("pm_card_chargeCustomerFail");
        var start = host.Clock.Now.AddHours(3);
        await student.Book(teacher, start).Booked();
        await student.Book(teacher, start.AddHours(1)).Booked();

        await (await student.Book(teacher, start.AddHours(2))).ShouldBeProblem(409, "bookings.too_many_awaiting_payment");
    }

    [Fact]
    public async Task Three_slots_left_unpaid_within_a_day_stop_the_next_booking_for_a_while()
    {
        var student = await host.StudentWithCard("pm_card_chargeCustomerFail");
        for (var i = 0; i < 3; i++)
        {
            await student.Book(teacher, host.Clock.Now.AddHours(3), $"try-{i}").Booked();
            await host.MoveTo(host.Clock.Now.AddMinutes(30));
        }

        var answer = await student.Book(teacher, host.Clock.Now.AddHours(3));
        await answer.ShouldBeProblem(429, "bookings.too_many_expired_holds");
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Booking_takes_the_same_few_statements_however_much_there_is()
    {
        var student = await host.StudentWithCard();
        await student.Book(teacher, host.NoonIn(7)).Booked();
        using var counter = new StatementCounter(host.Name);

        await student.Book(teacher, host.NoonIn(7).AddHours(2)).Booked();

        // How often the answer looks whether the reactions are done is up to them.
        var statements = counter.Statements.Where(text => !text.Contains("and awaited", StringComparison.Ordinal)).ToList();
        statements.Count.ShouldBe(15, string.Join(Environment.NewLine, statements));
    }

    [Theory]
    [InlineData("""{"start":"tomorrow"}""", "/start")]
    [InlineData("""{"start":"0001-01-01T00:00:00Z"}""", "/start")]
    [InlineData("""{"start":"9999-12-31T23:59:59Z"}""", "/start")]
    [InlineData("""{"start":"9999-12-31T23:59:59-14:00"}""", "/start")]
    [InlineData("""{"duration_minutes":45}""", "/duration_minutes")]
    [InlineData("""{"duration_minutes":-1}""", "/duration_minutes")]
    [InlineData("""{"format":"neutral_location"}""", "/format")]
    [InlineData("""{"offering_id":"01JD0000000000000000000000"}""", "/offering_id")]
    public async Task Bad_input_names_its_field(string change, string pointer)
    {
        var student = await host.StudentWithCard();
        var request = JsonNode.Parse($$"""{"offering_id":"{{teacher.Offering}}","start":"{{host.NoonIn(8):yyyy-MM-ddTHH:mm:ssZ}}","duration_minutes":60,"format":"online"}""")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) request[name] = value!.DeepClone();

        var problem = await (await student.Book(teacher, host.NoonIn(8), request: request)).ShouldBe(422);

        (await problem.Tree())["errors"]!.AsArray().Select(error => (string?)error!["pointer"]).ShouldContain(pointer);
    }

    private async Task<IReadOnlyList<PaymentIntent>> HoldsOf(BookingId booking) =>
        [.. (await host.Stripe.Intents()).Where(intent => intent.Metadata.GetValueOrDefault("booking_id") == $"{booking}")];
}
